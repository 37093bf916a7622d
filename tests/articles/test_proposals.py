"""Proposals: listed, accepted as they are or corrected, merged, rejected, once each, and measured."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.articles.reports import REPORT, WORDINGS, decide, ingested, proposal, proposals
from tests.running import Service
from tests.service.layer import problem_of
from tests.service.writes import everything, names, send

UNKNOWN = "01990000-0000-7000-8000-000000000000"


def test_a_proposal_says_what_it_would_become(desk: Service, article: str) -> None:
    one = proposal(desk, article, "more than 300")
    assert (one["metric"], one["qualifier"], one["value"], one["low"], one["high"]) == (
        "killed",
        "more_than",
        300,
        301,
        None,
    )
    assert REPORT[one["start"] : one["end"]] == "more than 300"
    assert (one["claimant"]["id"], one["counted"]["text"], one["place"]["id"]) == ("ministry", "soldiers", "port-alder")
    statement = one["draft"]["statement"]
    assert statement["attribution"] == [{"step": 1, "role": "claimant", "source": "ministry"}]
    assert statement["reports"] == [article]
    (figure,) = statement["figures"]
    assert (figure["wording"], figure["place"], figure["combatant_status"]) == (
        "more than 300",
        "port-alder",
        "combatant",
    )
    assert figure["evidence"][0]["start"] == one["start"]


def test_accepted_as_drafted_it_is_a_statement_with_evidence(desk: Service, article: str) -> None:
    one = proposal(desk, article, "more than 300")
    done = decide(desk, one, "accept", reason="As printed")
    assert (done["state"], done["statement"], done["figure"]) == ("accepted", one["id"], one["id"])
    (figure,) = desk.get(f"/v1/statements/{one['id']}").json()["figures"]
    assert (figure["qualifier"], figure["value"]) == ("more_than", 300)
    assert figure["evidence"][0]["verified"] is True
    after = desk.get(f"/v1/proposals/{one['id']}").json()
    assert after["draft"] is None
    assert (after["decision"]["reason"], after["decision"]["corrected"]) == ("As printed", [])
    assert desk.items("/v1/changes", limit="200")[-1]["reason"] == "As printed"


@pytest.mark.parametrize(("wording", "value"), [("a", 1), ("three", 3), ("Dozens", None), ("40", 40)])
def test_every_kind_of_number_can_be_accepted(desk: Service, article: str, wording: str, value: int | None) -> None:
    one = proposal(desk, article, wording)
    decide(desk, one, "accept")
    (figure,) = desk.get(f"/v1/statements/{one['id']}").json()["figures"]
    assert (figure["wording"], figure["value"]) == (wording, value)


def test_whoever_is_not_known_becomes_a_source_with_it(desk: Service, article: str) -> None:
    one = proposal(desk, article, "a further 14")
    made = f"police-{one['id']}"  # the police of this report, and of no other
    assert one["draft"]["sources"] == [{"id": made, "name": "Police", "kind": "other"}]
    decide(desk, one, "accept")
    chain = desk.get(f"/v1/statements/{one['id']}").json()["attribution"]
    assert chain[0]["source"] == {"id": made, "name": "Police"}


def test_what_is_corrected_is_written_and_noted(desk: Service, article: str) -> None:
    one = proposal(desk, article, "a further 14")
    figure = one["draft"]["statement"]["figures"][0] | {"metric": "injured", "combatant_status": "civilian"}
    chain = [{"step": 1, "role": "claimant", "source": "police-of-a-town"}]
    statement = {"id": "police-on-the-night", "stated_on": "2025-01-13", "attribution": chain, "figures": [figure]}
    sources = [{"id": "police-of-a-town", "name": "Police of A Town", "kind": "other"}]
    done = decide(desk, one, "accept", statement=statement, sources=sources)
    assert done["statement"] == "police-on-the-night"
    record = desk.get("/v1/statements/police-on-the-night").json()
    assert (record["figures"][0]["metric"], record["stated_on"]) == ("injured", "2025-01-13")
    corrected = desk.get(f"/v1/proposals/{one['id']}").json()["decision"]["corrected"]
    assert {"/figures/0/metric", "/attribution/0/source", "/stated_on"} <= set(corrected)
    # The source that was drafted and is not used was not made.
    desk.get(f"/v1/sources/police-{one['id']}", 404)


def test_a_denial_is_no_figure(desk: Service, article: str) -> None:
    one = proposal(desk, article, "12")
    assert one["denied"]
    assert one["draft"]["statement"]["figures"] == []
    refused = send(desk, "POST", f"/proposals/{one['id']}:accept", {})
    assert names(refused) == {("/statement/stances", "denied")}
    denied = decide(desk, proposal(desk, article, "2,700"), "accept")["figure"]
    decide(desk, one, "accept", statement={"stances": [{"figure": denied, "stance": "denies"}]})
    record = desk.get(f"/v1/statements/{one['id']}").json()
    assert record["figures"] == []
    assert record["stances"][0]["stance"] == "denies"


def test_merged_it_is_one_more_figure_or_one_more_place_where_it_is_printed(desk: Service, article: str) -> None:
    first = decide(desk, proposal(desk, article, "more than 300"), "accept")["statement"]
    second = proposal(desk, article, "2,700")
    assert [one["statement"] for one in second["suggestions"]] == [first]
    decide(desk, second, "merge", into=first)
    figures = desk.get(f"/v1/statements/{first}").json()["figures"]
    assert sorted(one["metric"] for one in figures) == ["injured", "killed"]
    text = "The Ministry said on Monday that over 300 soldiers were killed in Port Alder."
    other = ingested(desk, text=text, publisher="outlet", title="Another")["article"]
    third = proposal(desk, other, "over 300")
    why = third["suggestions"][0]
    assert (why["statement"], why["wording"]) == (first, "more than 300")
    assert "with a different wording" in why["why"]
    decide(desk, third, "merge", into=why["statement"], figure=why["figure"])
    record = desk.get(f"/v1/statements/{first}").json()
    (killed,) = (one for one in record["figures"] if one["metric"] == "killed")
    assert {one["wording"] for one in killed["evidence"]} == {"more than 300", "over 300"}
    assert killed["wording"] == "more than 300"
    assert {one["id"] for one in record["reports"]} == {article, other}
    assert record["revision"] == 3


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({}, {("/into", "unknown_reference")}),
        ({"into": "nowhere"}, {("/into", "unknown_reference")}),
        ({"into": 3}, {("/into", "unknown_reference")}),
        ({"into": "briefing", "figure": "nothing"}, {("/figure", "unknown_reference")}),
        ({"into": "briefing", "figures": []}, {("/figures", "unknown_key")}),
        ({"into": "briefing", "corrections": []}, {("/corrections", "invalid_type")}),
        (
            {"into": "briefing", "corrections": {"metric": "murdered"}},
            {("/statement/figures/0/metric", "unlisted_value")},
        ),
    ],
)
def test_a_merge_that_is_wrong_changes_nothing(
    desk: Service, article: str, body: dict[str, Any], wrong: set[tuple[str, str]]
) -> None:
    chain = [{"step": 1, "role": "claimant", "source": "ministry"}]
    assert send(desk, "POST", "/statements", {"id": "briefing", "attribution": chain}).status_code == 201
    before = everything(desk.database)
    one = proposal(desk, article, "more than 300")
    answer = send(desk, "POST", f"/proposals/{one['id']}:merge", body)
    assert answer.status_code == 422, answer.text
    assert names(answer) == wrong
    assert everything(desk.database) == before


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({"statement": {"attribution": []}}, {("/statement/attribution", "claimant_missing")}),
        ({"statement": {"id": "briefing"}}, {("/statement/id", "id_taken")}),
        ({"sources": [{"id": "outlet", "name": "X", "kind": "other"}]}, {("/sources/0/id", "id_taken")}),
        (
            {"sources": [{"id": "new-one", "kind": "none"}]},
            {("/sources/0/name", "missing"), ("/sources/0/kind", "unlisted_value")},
        ),
        ({"statement": []}, {("/statement", "invalid_type")}),
        ({"reason": 3}, {("/reason", "string_type")}),
        (
            {"statement": {"figures": [{"id": "x1", "metric": "killed", "wording": "300", "value": 4}]}},
            {("/statement/figures/0/wording", "wording_contradicts_parts")},
        ),
    ],
)
def test_what_the_record_would_refuse_is_refused(
    desk: Service, article: str, body: dict[str, Any], wrong: set[tuple[str, str]]
) -> None:
    chain = [{"step": 1, "role": "claimant", "source": "ministry"}]
    assert send(desk, "POST", "/statements", {"id": "briefing", "attribution": chain}).status_code == 201
    before = everything(desk.database)
    one = proposal(desk, article, "more than 300")
    answer = send(desk, "POST", f"/proposals/{one['id']}:accept", body)
    assert answer.status_code == 422, answer.text
    assert wrong <= names(answer)
    assert everything(desk.database) == before


def test_each_is_decided_once(desk: Service, article: str) -> None:
    one = proposal(desk, article, "40")
    decide(desk, one, "reject", reason="A sum of others")
    before = everything(desk.database)
    for verb, body in (("accept", {}), ("merge", {"into": "x1"}), ("reject", {"reason": "Again"})):
        problem_of(send(desk, "POST", f"/proposals/{one['id']}:{verb}", body), 409, "settled")
    assert everything(desk.database) == before
    assert desk.get(f"/v1/proposals/{one['id']}").json()["decision"]["reason"] == "A sum of others"


def test_of_many_decisions_at_once_one_holds(desk: Service, article: str) -> None:
    one = proposal(desk, article, "more than 300")
    bodies = [("accept", {}), ("reject", {"reason": "No"}), ("accept", {"statement": {"summary": "Other"}})] * 4

    def send_one(given: tuple[str, dict[str, Any]]) -> int:
        return send(desk, "POST", f"/proposals/{one['id']}:{given[0]}", given[1]).status_code

    with ThreadPoolExecutor(12) as pool:
        told = sorted(pool.map(send_one, bodies))
    assert told == [200, *[409] * 11]


HOSTILE: list[Any] = [
    {"statement": {"attribution": 5}},
    {"statement": {"attribution": "abc"}},
    {"statement": {"attribution": [{"source": ["x"], "role": "claimant", "step": 1}]}},
    {"statement": {"id": 5}},
    {"statement": {"id": None}},
    {"statement": {"figures": [5]}},
    {"statement": {"figures": [{"evidence": 5}]}},
    {"statement": {"reports": []}},
    {"statement": None},
    {"statement": {"summary": "a\x00b"}},
    {"sources": [{"id": ["a"]}]},
    {"sources": [5, None, "x"]},
    {"places": [{"id": "x1", "name": "\ud800"}]},
    [],
    5,
]


@pytest.mark.parametrize("body", HOSTILE, ids=str)
def test_whatever_is_sent_is_answered(desk: Service, article: str, body: Any) -> None:
    one = proposal(desk, article, "more than 300")
    before = everything(desk.database)
    for verb in ("accept", "merge", "reject"):
        answer = send(desk, "POST", f"/proposals/{one['id']}:{verb}", body)
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"]
    assert everything(desk.database) == before


def test_what_was_rejected_can_be_opened_again(desk: Service, article: str) -> None:
    one = proposal(desk, article, "40")
    problem_of(send(desk, "POST", f"/proposals/{one['id']}:reopen", {}), 409, "settled")
    refused = send(desk, "POST", f"/proposals/{one['id']}:reject", {})
    assert names(refused) == {("/reason", "required")}
    decide(desk, one, "reject", reason="Wrong")
    assert decide(desk, one, "reopen")["state"] == "open"
    assert proposal(desk, article, "40") == one


def test_a_decision_that_is_sent_again_is_answered_the_same(desk: Service, article: str) -> None:
    one = proposal(desk, article, "more than 300")
    path = f"/proposals/{one['id']}:accept"
    first, again = (send(desk, "POST", path, {}, Idempotency_Key="one") for _ in range(2))
    assert (first.status_code, first.content) == (200, again.content)


@pytest.mark.parametrize("verb", ["accept", "merge", "reject", "reopen"])
def test_there_must_be_one(desk: Service, verb: str) -> None:
    body = {"into": "x1"} if verb == "merge" else {"reason": "Why"} if verb == "reject" else {}
    for id_ in (UNKNOWN, "nothing", "a%00b"):
        answer = desk.client.post(f"/v1/proposals/{id_}:{verb}", json=body)
        assert answer.status_code == 404, answer.text
    desk.get(f"/v1/proposals/{UNKNOWN}", 404)


def test_they_are_listed_in_pages(desk: Service, article: str) -> None:
    decide(desk, proposal(desk, article, "40"), "reject", reason="A sum of others")
    found: list[str] = []
    path, pages = f"/v1/proposals?article={article}&limit=3", 0
    while path:
        page = desk.client.get(path).json()
        found += [one["wording"] for one in page["items"]]
        assert page["meta"]["counts"] == {"open": 7, "rejected": 1}
        path, pages = page["links"]["next"], pages + 1
    assert (found, pages) == (WORDINGS, 3)
    assert len(proposals(desk, state="open")) == 7
    assert len(proposals(desk, state="open,rejected")) == 8
    assert proposals(desk, article="second-article") == []


@pytest.mark.parametrize(
    "query", ["state=nope", "limit=0", "limit=201", "colour=red", "after=%00", "article=A%20B", "state=open&state=open"]
)
def test_a_query_that_is_wrong_is_said(desk: Service, query: str) -> None:
    answer = desk.client.get(f"/v1/proposals?{query}")
    assert answer.status_code == 400, answer.text
    assert answer.json()["errors"]
