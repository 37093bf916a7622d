"""The form that is asked for by `Accept`: the endpoint and the cache read it alike, however it is written."""

from collections.abc import Iterator
from itertools import product

import httpx
import pytest

from app.kit.accepting import CHARTED, CSV, JSON, MOST_RANGES, PNG, SVG, best
from tests.running import Databases, Service, serving
from tests.service.answers import record, recorded, said, world

BEGINNINGS = {JSON: b"{", SVG: b"<?xml", PNG: b"\x89PNG", CSV: b"question,"}
PARTS = ("image/png", "*/*", "image/svg+xml;q=0.5", "application/json;q=0.9", "image/*;q=0.8", "image/png;q=0", "", "*")


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("text/html", JSON),
        ("application/json", JSON),
        ("image/png", PNG),
        ("IMAGE/PNG ; Q=1.0", PNG),
        ("image/*", SVG),
        ("image/png,*/*", PNG),
        ("*/*,image/png", JSON),
        ("image/png,image/svg+xml", PNG),
        ("image/svg+xml,image/png", SVG),
        ("text/html, image/svg+xml;q=0.9", SVG),
        ("text/html,*/*;q=0.8", JSON),
        ("image/png;q=0.4, image/svg+xml;q=0.41", SVG),
        ("application/json;q=0.2, */*;q=0.1", JSON),
        ("application/json;q=0.1, */*;q=0.2", SVG),
        ("application/json;q=0, */*", SVG),
        ("application/json;q=0", JSON),
        ("image/*, image/svg+xml;q=0", PNG),
        ("image/svg+xml;q=0, image/*", PNG),
        ("*/*;q=0, image/png;q=0.001", PNG),
        ("image/*;q=0.000, application/json;q=0.1", JSON),
        ("image/png;q=0, image/svg+xml;q=0.0, application/json;q=0", JSON),
        ("image/png;version=2;q=0.3, image/svg+xml;q=0.2", PNG),
        ("image/png;q=high", PNG),
        ("image/png;q=nan, image/svg+xml;q=0.9", PNG),
        ("image/png;q=-1, image/svg+xml;q=0.9", PNG),
        ("image/svg+xml;q=1.9, image/png", SVG),
        ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", JSON),
        ("*;q=.2, image/png;q=.3", PNG),
        (", ,image/png,", PNG),
        ("image", JSON),
        ("/, ;q=1, image/, /png, image/png/2", JSON),
        ("\xe9/\xff, image/png", PNG),
        (f"{'text/html,' * (MOST_RANGES - 1)}image/png", PNG),
        (f"{'text/html,' * MOST_RANGES}image/png", JSON),
    ],
)
def test_the_best_form(accept: str, form: str) -> None:
    assert best(accept, CHARTED) == form


def test_what_is_offered_first_is_for_whoever_says_nothing() -> None:
    for offered in ((JSON, SVG, PNG), (PNG, SVG, JSON), (SVG,)):
        for accept in ("", "*/*", "text/html"):
            assert best(accept, offered) == offered[0]


@pytest.fixture(scope="module")
def asked(databases: Databases) -> Iterator[Service]:
    with recorded(databases, {"statements": [said("killed", counting="cumulative")]}) as service:
        yield service


def get(service: Service, lines: tuple[str, ...], query: str = "", **more: str) -> httpx.Response:
    request = service.client.build_request("GET", f"/v1/series{query}")
    del request.headers["accept"]
    own = [("accept", line) for line in lines] + list(more.items())
    request.headers = httpx.Headers([*request.headers.multi_items(), *own])
    answer = service.client.send(request)
    assert answer.status_code in (200, 304)
    return answer


def kind_of(answer: httpx.Response) -> str:
    kind = answer.headers["content-type"].partition(";")[0]
    assert answer.content.startswith(BEGINNINGS[kind])
    return str(kind)


def test_no_two_lines_leave_a_picture_for_those_who_want_json(asked: Service) -> None:
    """The last of the lines alone would be that of JSON."""
    for query in ("", "?metric=killed"):
        assert kind_of(get(asked, ("image/png", "*/*"), query)) == PNG
        assert kind_of(get(asked, ("*/*",), query)) == JSON
        assert kind_of(get(asked, (), query)) == JSON
        assert kind_of(get(asked, ("*/*", "image/png"), query)) == JSON
        assert kind_of(get(asked, ("text/html", "image/svg+xml"), query)) == SVG


def test_each_answer_is_in_the_form_of_its_own_request(asked: Service) -> None:
    for _ in range(2):
        for lines in product(PARTS, repeat=2):
            wanted = best(",".join(lines), CHARTED)
            assert kind_of(get(asked, lines)) == kind_of(get(asked, (",".join(lines),))) == wanted, lines
            for form, kind in (("json", JSON), ("png", PNG)):
                assert kind_of(get(asked, lines, f"?format={form}")) == kind, "the parameter decides"


def test_all_spellings_share_what_is_kept(databases: Databases) -> None:
    database = databases.migrated()
    with serving(database) as service:
        record(service, world(), {"statements": [said("killed")]})
        get(service, ("image/png",))
        kept = len(service.cache)
        for number in range(40):
            answer = get(service, (f"text/x-{number}", f"image/png;q=0.{number + 50}"))
            assert kind_of(answer) == PNG
        assert len(service.cache) == kept
        get(service, ())
        for accept in ("*/*", "text/html", "application/json", "application/json, */*;q=0.1"):
            get(service, (accept,))
        assert len(service.cache) == kept + 1
    databases.drop(database)


def test_the_tag_of_json_is_no_tag_of_a_picture(asked: Service) -> None:
    tags = {kind: get(asked, (kind,)).headers["etag"] for kind in CHARTED}
    for kind, tag in tags.items():
        for lines in ((kind,), ("text/html", f"{kind};q=0.3")):
            assert get(asked, lines, **{"if-none-match": tag}).status_code == 304
        for other in {*CHARTED} - {kind}:
            answer = get(asked, (other, "*/*;q=0.1"), **{"if-none-match": tag})
            assert (answer.status_code, kind_of(answer)) == (200, other)


def test_events_and_lines_are_never_kept_for_json(asked: Service) -> None:
    """Whichever line names them."""
    for first, second in (("application/jsonl", "*/*"), ("*/*", "application/jsonl")):
        lines = [("accept", first), ("accept", second)]
        asked.client.get("/v1/changes?limit=1", headers=lines)
        assert asked.client.get("/v1/changes?limit=1").headers["content-type"] == JSON
