"""Readers that follow the feed, each in its own way, and keep a copy of the record; and writers whom they follow."""

import json
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any

import httpx

from app.api import RESOURCES
from bench.clients import client_of
from tests.factories import figure, source, statement

PATHS = {resource.type_name: resource.path for resource in RESOURCES if resource.root}
# After so many events a reader hangs up, and comes again.
PATIENCE = 7
# How often a writer begins anew, with other records.
ROUNDS = 3

Identity = tuple[str, str]


class Follower(threading.Thread, ABC):
    """Takes in change after change, up to the last one that it is told of; `exact`: each as of its own moment."""

    def __init__(self, base: str, *, exact: bool) -> None:
        super().__init__(daemon=True)
        self.records: dict[Identity, Any] = {}
        self.seen: list[int] = []
        self.until: int | None = None
        self.failure: BaseException | None = None
        self._base = base
        self._exact = exact

    def run(self) -> None:
        try:
            with client_of(self._base) as client:
                while self.after != self.until:
                    for change in self.changes(client):
                        self._take(client, change)
        except BaseException as failure:
            self.failure = failure

    @property
    def after(self) -> int:
        """The last change that it knows."""
        return self.seen[-1] if self.seen else 0

    @abstractmethod
    def changes(self, client: httpx.Client) -> Iterable[dict[str, Any]]:
        """Those after the last that it knows; maybe not all."""

    def _take(self, client: httpx.Client, change: dict[str, Any]) -> None:
        identity = change["type"], change["id"]
        asked = {"view": "write"} | ({"known_at": str(change["change"])} if self._exact else {})
        answer = client.get(f"/v1/{PATHS[change['type']]}/{change['id']}", params=asked)
        if answer.status_code in (308, 410):
            self.records.pop(identity, None)
        else:
            assert answer.status_code == 200, answer.text
            self.records[identity] = answer.json()
        self.seen.append(change["change"])


class Pages(Follower):
    """Reads page after page, and asks again."""

    def changes(self, client: httpx.Client) -> Iterable[dict[str, Any]]:
        path = f"/v1/changes?after={self.after}&limit=5"
        while path:
            page = client.get(path).json()
            yield from page["items"]
            path = page["links"]["next"]
        time.sleep(0.02)


class Lines(Follower):
    """Reads everything that is new as JSON Lines, and asks again."""

    def changes(self, client: httpx.Client) -> Iterable[dict[str, Any]]:
        answer = client.get("/v1/changes", params={"after": self.after}, headers={"Accept": "application/jsonl"})
        yield from map(json.loads, answer.text.splitlines())
        time.sleep(0.02)


class Events(Follower):
    """Listens, hangs up in the midst of it, and goes on from the last event that it had."""

    def changes(self, client: httpx.Client) -> Iterable[dict[str, Any]]:
        headers = {"Accept": "text/event-stream", "Last-Event-ID": str(self.after)}
        with client_of(self._base) as other, other.stream("GET", "/v1/changes", headers=headers) as stream:
            for number, (id_, event, data) in enumerate(events(stream.iter_lines()), 1):
                change = json.loads(data)
                assert (id_, event) == (str(change["change"]), "change")
                yield change
                if number == PATIENCE or self.after == self.until:
                    return


def events(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """The id, name and data of each event of a stream."""
    fields: dict[str, str] = {}
    for line in lines:
        if not line and "data" in fields:
            yield fields.get("id", ""), fields.get("event", ""), fields["data"]
            fields = {}
        elif line and not line.startswith(":"):
            name, _, value = line.partition(": ")
            fields[name] = value


class Writer(threading.Thread):
    """Does to records of its own whatever can be done to them."""

    def __init__(self, base: str, key: str, number: int) -> None:
        super().__init__(daemon=True)
        self.failure: BaseException | None = None
        self._client = client_of(base, key)
        self._number = number

    def run(self) -> None:
        try:
            with self._client:
                for turn in range(ROUNDS):
                    self._turn(f"{self._number}-{turn}", comes_back=turn % 2 == 0)
        except BaseException as failure:
            self.failure = failure

    def _turn(self, name: str, *, comes_back: bool) -> None:
        loser, winner, said = f"/v1/sources/loser-{name}", f"/v1/sources/winner-{name}", f"/v1/statements/said-{name}"
        claimed = statement(f"said-{name}", figures=[figure(f"figure-{name}")])
        claimed["attribution"] = [{"step": 1, "role": "claimant", "source": f"loser-{name}"}]
        bundle = {"sources": [source(f"loser-{name}"), source(f"winner-{name}")], "statements": [claimed]}
        self._write("POST", "/v1/bundles", bundle)
        tag = self._write("PATCH", said, {"summary": name}, '"r1"')
        tag = self._write("DELETE", said, None, tag)
        self._write("POST", f"{loser}:merge", {"into": f"winner-{name}"}, '"r1"')
        if comes_back:
            self._write("PUT", said, claimed, tag)
            self._write("PUT", loser, source(f"loser-{name}", name="Another"), '"r2"')
        self._write("PATCH", winner, {"aliases": [name]}, '"r1"')

    def _write(self, method: str, path: str, body: Any, tag: str = "") -> str:
        given = {} if body is None else {"json": body}
        answer = self._client.request(method, path, headers={"If-Match": tag} if tag else {}, **given)
        assert answer.is_success, f"{method} {path}: {answer.text}"
        return str(answer.headers.get("etag", ""))
