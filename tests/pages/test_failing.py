"""Pages where something is wrong: with what is asked for, or because too much is asked for just now."""

from datetime import UTC, datetime

import pytest

from app.kit import drawing
from tests.pages.asking import HTML, page
from tests.pages.reading import BROWSER, QUESTION, Page
from tests.running import Service


def test_who_names_html_gets_an_error_as_a_page_and_nobody_else(service: Service) -> None:
    paths = {"/sources/nobody-of-that-name": 404, "/nowhere": 404, "/sources?colour=red": 400, "/estimates/UPPER": 404}
    for path, status in paths.items():
        for accept in (BROWSER, "text/html", "application/json;q=0.5, TEXT/HTML;q=0.1"):
            answer = service.client.get(path, headers={"Accept": accept})
            assert answer.status_code == status
            assert answer.headers["content-type"] == "text/html; charset=utf-8"
            assert "accept" in answer.headers["vary"].lower()
            assert int(answer.headers["content-length"]) == len(answer.content) or "content-encoding" in answer.headers
        for accept in ("*/*", "text/*", "application/json", "text/html;q=0", "application/problem+json", ""):
            answer = service.client.get(path, headers={"Accept": accept})
            assert answer.status_code == status
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["status"] == status
    # The API speaks JSON to everybody.
    answer = service.client.get("/v1/sources/nobody-of-that-name", headers=HTML)
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_error_page_says_what_to_change(service: Service) -> None:
    assert "colour There is no such parameter here" in page(service, "/sources?colour=red", 400).text
    assert "Write a date as YYYY" in page(service, f"/estimates/{QUESTION}?as_of=yesterday", 400).text
    assert "known_at This takes no parameters" in page(service, "/vocabulary?known_at=1", 400).text
    assert "Give it once" in page(service, f"/estimates/{QUESTION}?as_of=2024&as_of=2025", 400).text
    answer = service.client.get("/sources/nobody-of-that-name", headers=HTML)
    assert answer.headers["x-request-id"] in answer.text, "the reference is the request's"


def test_what_no_page_takes_is_refused_and_never_ignored(service: Service) -> None:
    lists = ("sources", "statements", "figures", "articles", "events", "parties", "places", "conflicts", "estimates")
    for path in (*lists, "findings"):
        for name, value in (("fields", "id"), ("view", "write"), ("format", "json"), ("count", "true")):
            found = page(service, f"/{path}?{name}={value}", 400)
            assert f"{name} A page shows its records whole" in found.text
        for query in ("accept=application/json", "accept=%E2%82%AC", "path=/", "colour=", "colour=red"):
            assert "no such parameter here" in page(service, f"/{path}?{query}", 400).text, (path, query)
    for path in ("/?x=&y=", "/sources/nis?colour=", "/search?q=&q=", "/vocabulary?a=", "/changes?after=3"):
        page(service, path, 400)
    assert "Give it once" in page(service, f"/estimates/{QUESTION}?as_of=&as_of=2024", 400).text


def test_without_a_turn_to_draw_a_page_says_so_and_is_not_kept(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "PATIENCE", 0.05)
    # As of a day that has not ended a page is made anew each time; so is a chart that nobody asked for yet.
    today = datetime.now(UTC).date().isoformat()
    (question,) = (one["id"] for one in service.items("/v1/estimates", metric="losses"))
    drawn = {
        f"/places/pyongyang?known_at={today}": "The maps cannot be drawn just now",
        f"/estimates/{question}?as_of=2024-12-31&known_at={today}": "The chart cannot be drawn just now",
    }
    with drawing.ONE_AT_A_TIME:
        for path, said in drawn.items():
            answer = service.client.get(path, headers=HTML)
            assert answer.status_code == 200
            assert said in Page(answer.text).text
            assert "etag" not in answer.headers
            assert "coordinates are not recorded" not in answer.text
    for path in drawn:
        assert "just now" not in page(service, path).text
