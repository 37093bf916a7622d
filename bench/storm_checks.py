"""What must hold after a crash: nothing acknowledged is lost, nothing is there in part, and the feed has no gap."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from http import HTTPStatus
from typing import Any

import httpx

from bench.storm_writers import Request, Version

# Who writes in the storm.
ACTOR = "storm"
Places = set[tuple[str, str, int]]


def place_of(version: Version) -> tuple[str, str, int]:
    """Type, id and revision."""
    return (version.path.removesuffix("s"), version.id, version.revision)


def agrees(written: Any, shown: Any) -> bool:
    """Whether everything that was written is shown; what was not given may be shown as what it then is."""
    if isinstance(written, dict):
        return isinstance(shown, dict) and all(agrees(value, shown.get(name)) for name, value in written.items())
    if isinstance(written, list):
        return isinstance(shown, list) and len(written) == len(shown) and all(map(agrees, written, shown))
    return bool(written == shown)


def stands(client: httpx.Client, version: Version) -> bool:
    """Whether the record says at this revision what was written."""
    answer = client.get(version.place)
    if version.body is None:
        return answer.status_code == HTTPStatus.GONE
    return answer.status_code == HTTPStatus.OK and agrees(version.body, answer.json())


def lost(client: httpx.Client, acknowledged: Iterable[Request]) -> Iterator[str]:
    """What was acknowledged and is not there."""
    for request in acknowledged:
        for version in request.versions:
            if not stands(client, version):
                yield f"lost: {request.method} {request.target} made {version.place}"


def settled(client: httpx.Client, doubtful: Request) -> tuple[bool, list[str]]:
    """Whether a request that was never answered was stored, and what is wrong with how it was."""
    there = [stands(client, version) for version in doubtful.versions]
    wrong = []
    if any(there) and not all(there):
        parts = ", ".join(version.place for version, is_there in zip(doubtful.versions, there, strict=True) if is_there)
        wrong.append(f"half written: {doubtful.method} {doubtful.target}, of which there is {parts}")
    return all(there), wrong


def feed(client: httpx.Client) -> list[dict[str, Any]]:
    """Every change that there ever was."""
    answer = client.get("/v1/changes", params={"format": "jsonl"})
    answer.raise_for_status()
    return [json.loads(line) for line in answer.text.splitlines()]


def of_feed(changes: Sequence[dict[str, Any]], last: int, made: Places) -> Iterator[str]:
    """What is wrong with the feed up to the last change, where the storm has made these revisions."""
    if [one["change"] for one in changes] != [*range(1, last + 1)]:
        yield f"the feed has gaps, or does not end with {last}"
    revisions: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in changes:
        revisions[one["type"], one["id"]].append(one["revision"])
    for (type_, id_), found in revisions.items():
        if found != [*range(1, len(found) + 1)]:
            yield f"the revisions of {type_} {id_} are {found}"
    found_places = {(one["type"], one["id"], one["revision"]) for one in changes if one["actor"] == ACTOR}
    yield from (f"not in the feed: {place}" for place in made - found_places)
    yield from (f"nobody wrote {place}" for place in found_places - made)
