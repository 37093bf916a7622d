"""Pages of a record that has everything: rivals that exclude each other, denials, sums, what was left out, merges."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.factories import Record
from tests.pages.reading import BROWSER, Page
from tests.running import Databases, Service
from tests.service.answers import recorded, said, taken, world

HTML = {"Accept": BROWSER}


def month(number: int, subset: str) -> Record:
    period = f"2024-{number:02}-01/2024-{number:02}-28"
    return said(f"m{number}", "monitor", str(number), None, period=period, counting="incremental", subset=subset)


def scenes() -> dict[str, list[Record]]:
    rivals: dict[str, Any] = {"subset": "rivals", "counting": "cumulative"}
    bare: Record = {"id": "bare", "attribution": [{"step": 1, "role": "claimant", "source": "hospital"}]}
    alone: Record = {"id": "alone", "metric": "missing", "qualifier": "estimate", "low": 3, "high": 9}
    return {
        "statements": [
            said("low", "ministry", "10", relayed=["lawmaker", {"described_as": "police"}], **rivals),
            said("high", "rival", "more than 300", rests_on=["monitor"], reports=["first-article"], **rivals),
            said("earlier", "rival", "200", "2024-04-01", **rivals),
            said("guess", "hospital", "500", modality="predicted", **rivals),
            said("unsure", "monitor", "unknown", **rivals),
            taken("objection", "ministry", "denies", figure="high"),
            taken("blame", "rival", "alleges", event="a-battle", perpetrator="an-army"),
            *(month(number, "months") for number in (1, 2, 3)),
            bare,
            {**bare, "id": "dry", "figures": [alone]},
        ]
    }


@pytest.fixture(scope="module")
def rich(databases: Databases) -> Iterator[Service]:
    with recorded(databases, world(), scenes()) as service:
        for loser, winner in (("agency", "outlet"),):
            answer = service.client.post(
                f"/v1/sources/{loser}:merge", json={"into": winner, "reason": "One and the same"}
            )
            assert answer.status_code == 200, answer.text
        known = service.get("/v1/statements/said-low")
        answer = service.client.patch(
            "/v1/statements/said-low",
            json={"summary": "Told again", "reason": "It was not told", "action": "supplement"},
            headers={"If-Match": known.headers["etag"]},
        )
        assert answer.status_code == 200, answer.text
        yield service


def page(service: Service, path: str) -> Page:
    answer = service.client.get(path, headers=HTML, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    found = Page(answer.text)
    assert not found.problems, path
    return found


def question(service: Service, subset: str) -> Page:
    (found,) = (one["id"] for one in service.items("/v1/estimates", limit="50") if one["question"]["subset"] == subset)
    return page(service, f"/estimates/{found}")


def test_every_record_and_question_has_its_page(rich: Service) -> None:
    """Every link within the service, from every page: so every kind of record in every state."""
    queue, seen = ["/", "/parties", "/places", "/articles", "/figures"], set[str]()
    while queue:
        path = queue.pop()
        for link in page(rich, path).links():
            plain = urlsplit(link)
            if "known_at=" in link or plain.path.startswith(("/docs", "/assets", "/v1", "/openapi")) or link in seen:
                continue
            seen.add(link)
            queue.append(link)
    for path in ("estimates", "sources", "statements", "figures", "articles", "events", "parties", "places"):
        for one in rich.items(f"/v1/{path}", limit="200"):
            assert f"/{path}/{one['id']}" in seen, f"nothing leads to {path}/{one['id']}"


def test_rivals_that_exclude_each_other(rich: Service) -> None:
    found = question(rich, "rivals").text
    assert "The claims contradict each other." in found
    assert "Ministry denies “more than 300”: statement of 1 May 2024" in found
    assert "“500”, Hospital: it was said of a time that was still to come" in found
    assert "Monitor: the claimant says that the number is not known" in found
    assert "relies on Monitor" in found
    assert "before that “200” (1 April 2024)" in found
    assert "Lawmaker, police" in found


def test_a_sum_says_that_it_is_one(rich: Service) -> None:
    found = question(rich, "months").text
    assert "added up from “1”, “2”, “3”" in found or "added up from “3”, “2”, “1”" in found
    assert "The table behind the chart: 6 points" in found


def test_a_sentence_says_who_denies_it_wherever_it_stands(rich: Service) -> None:
    for path in ("/statements/said-high", "/figures/high"):
        assert "Ministry denied" in page(rich, path).text, path


def test_the_chain_in_its_order(rich: Service) -> None:
    found = page(rich, "/statements/said-high").text
    order = [found.index(one) for one in ("relied on Monitor", "claims Rival", "published by Outlet")]
    assert order == sorted(order)
    assert "its words for the figures are not recorded" in found
    assert "passed on by Lawmaker police" in page(rich, "/statements/said-low").text


def test_a_statement_has_its_history_with_differences(rich: Service) -> None:
    found = page(rich, "/statements/said-low").text
    assert "Revision 2: supplemented" in found
    assert "It was not told" in found
    assert "summary nothing → Told again" in found
    trail = page(rich, "/sources/ministry/changes").text
    assert "summary nothing → Told again" in trail


def test_a_figure_shows_who_denies_it(rich: Service) -> None:
    found = page(rich, "/figures/high").text
    assert "Positions on it" in found
    assert "denies a figure" in found


def test_what_was_merged_leads_to_where_it_is_now(rich: Service) -> None:
    answer = rich.client.get("/sources/agency", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (308, "/sources/outlet")
    assert "One and the same" in page(rich, "/sources/agency/revisions").text


def test_a_statement_without_anything_says_so(rich: Service) -> None:
    found = page(rich, "/statements/bare").text
    assert "Hospital, date not known" in found
    assert "On which basis is not known" in found
