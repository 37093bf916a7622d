"""Findings: each rule finds what it is named for and nothing else, in one order, page by page, and as of any moment."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.derived.shapes import Finding
from app.domain.findings import RULES
from app.kit.schema import Page
from tests.factories import Record, source
from tests.running import Databases, Service
from tests.service.answers import change_of, fits, ids, keys_are_those_of, record, recorded, said, taken, tell
from tests.service.edits import revised, tag_of, written
from tests.service.walking import pages, walk

TEXT = "Over 300 were killed, the ministry said."
COUNT: dict[str, Any] = {"counting": "cumulative"}
CLAIMANTS = [f"one-{n}" for n in range(4)]


def involved(finding: Record, type_: str) -> list[str]:
    """The ids of the records of a type that a finding is about."""
    return [one["id"] for one in finding["records"] if one["type"] == type_]


def printed(figure: Record, *evidence: Record) -> Record:
    """A statement whose figure is printed so."""
    (one,) = figure["figures"]
    return {**figure, "reports": sorted({e["article"] for e in evidence}), "figures": [one | {"evidence": [*evidence]}]}


def own(subset: str, **fields: Any) -> dict[str, Any]:
    return {"conflict": "a-war", "subset": subset, **fields}


def scenes() -> dict[str, list[Record]]:
    """For each rule but that of texts something that it finds, and beside it what it must not find."""
    parts, right = own("parts"), own("right parts")
    other: dict[str, Any] = {"conflict": "other-war"}
    claims = [
        said("parts-killed", wording="10", **parts),
        said("parts-injured", wording="at least 20", **{**parts, "metric": "injured"}),
        said("parts-whole", wording="up to 25", **{**parts, "metric": "casualties"}),
        said("parts-of-rival", "rival", "up to 25", **{**parts, "metric": "casualties"}),
        said("right-killed", wording="more than 300", **right),
        said("right-injured", wording="more than 2,700", **{**right, "metric": "injured"}),
        said("right-whole", wording="more than 3,000", **{**right, "metric": "casualties"}),
        *(said(f"rival-{n}", who, str(n), **own("rivals")) for n, who in enumerate(CLAIMANTS)),
        said("rival-open", "monitor", "at least 1", "2024-04-01", **own("rivals")),
        said("high", wording="100", on="2024-05-01", **own("falls"), **COUNT),
        said("low", wording="90", on="2024-05-02", **own("falls"), **COUNT),
        said("stock-high", wording="100", on="2024-05-01", **own("stocks", counting="snapshot")),
        said("stock-low", wording="90", on="2024-05-02", **own("stocks", counting="snapshot")),
        said("five", wording="5", **own("a day")),
        said("six", wording="6", as_of="2024-05-01", on="2024-05-02", **own("a day")),
        said("month-a", wording="5", as_of="2024-05", **own("a month")),
        said("month-b", wording="6", as_of="2024-05", on="2024-05-02", **own("a month")),
        printed(said("drifting", wording="at least 100", **other),
                {"article": "first-article", "wording": "100", "part": "headline"},
                {"article": "first-article", "wording": "at least 100"},
                {"article": "second-article", "wording": "At least 100"},
                {"article": "third-article", "wording": "no fewer than 100"}),
        said("deployed", wording="up to 100", metric="deployed", party="an-army", **other),
        said("fallen", "rival", "150", party="an-army", place="a-town", **other),
        said("fallen-open", "monitor", "up to 900", party="an-army", subset="open", **other),
        printed(said("total", "outlet", "35", method="derived", **own("total")),
                {"article": "first-article", "wording": "35"}),
        printed(said("total-of-another", "rival", "36", method="derived", **own("total")),
                {"article": "first-article", "wording": "36"}),
        said("published", "monitor", "low 0, best 3, high 0", qualifier="estimate", low=0, best=3, **own("published")),
        said("published-right", "monitor", "low 0, best 3, high 5", qualifier="estimate", low=0, best=3, high=5,
             **own("published right")),
        taken("silent", "rival", "no_comment", "../2024-05-01", event="a-battle"),
        taken("denied", "rival", "denies", "2024-05-03", event="a-battle"),
        taken("denied-again", "rival", "denies", "2024-05-04", event="a-battle"),
        taken("affirmed", "rival", "affirms", "2024-05-06", event="a-battle"),
        taken("steady", "hospital", "denies", event="a-battle"),
        taken("against", "monitor", "disputes", "2024-05-01", figure="high"),
        taken("for-it", "monitor", "affirms", "2024-05-02", figure="high"),
    ]  # fmt: skip
    battle = {"id": "a-battle", "kind": "battle", "title": "A battle", "conflict": "a-war"}
    return {
        "sources": [source(id_) for id_ in CLAIMANTS],
        "conflicts": [{"id": "other-war", "name": "Other war"}],
        "events": [battle],
        "statements": claims,
    }


@pytest.fixture(scope="module")
def asked(databases: Databases) -> Iterator[Service]:
    with recorded(databases, scenes()) as service:
        yield service


@pytest.fixture(scope="module")
def found(asked: Service) -> list[Record]:
    return walk(asked, "/v1/findings")


# The shipped record


DRIFTS = {
    ("nis-2024-12-19-injured", "famagusta-gazette", "nearly 1,000", "around 1,000"),
    ("nis-2024-12-19-injured", "rbc-ukraine", "nearly 1,000", "another 1,000"),
    ("nis-2025-01-13-killed", "kbs-world", "more than 300", "some 300"),
    ("nis-2025-01-13-injured", "kbs-world", "more than 2,700", "roughly 2,700"),
    ("nis-2025-01-13-casualties", "kbs-world", "more than 3,000", "some 3,000"),
    ("nis-2025-04-30-killed", "millennium-post", "roughly 600", "600"),
}


def test_the_findings_on_the_shipped_record(service: Service) -> None:
    page = service.get("/v1/findings", 200, count="true").json()
    assert (len(page["items"]), page["meta"]["count"], page["links"]["next"]) == (7, 7, None)
    *drifts, change = page["items"]
    for figure, publisher, claimed, shown in DRIFTS:
        (one,) = (one for one in drifts if involved(one, "figure") == [figure] and publisher in involved(one, "source"))
        assert (one["rule"], one["severity"]) == ("wording_drift", "info")
        assert f"said “{claimed}”" in one["sentence"]
        assert one["sentence"].endswith(f"printed “{shown}”.")
        assert len(involved(one, "article")) == 1
    assert len(drifts) == len(DRIFTS)
    assert change["rule"] == "change_of_position"
    assert change["sentence"] == (
        "Government of North Korea on “Deployment of North Korean soldiers to Russia”: silence "
        "(a day up to 19 December 2024), then affirmation (28 April 2025)."
    )
    assert [(one["type"], one["id"]) for one in change["records"]] == [
        ("source", "north-korea-government"),
        ("event", "north-korean-deployment"),
        ("statement", "north-korea-no-comment-2024-12"),
        ("statement", "north-korea-confirmation-2025-04-28"),
    ]
    assert service.items("/v1/findings", rule="parts_do_not_add_up") == []
    assert service.items("/v1/findings", conflict="russo-ukrainian-war") == page["items"]
    assert service.items("/v1/findings", severity="warning,error") == []


def test_every_key_of_the_contract_is_there(service: Service, asked: Service) -> None:
    for one in (service, asked):
        answer = one.get("/v1/findings", limit="200")
        Page[Finding].model_validate_json(answer.text, strict=True)
        for item in answer.json()["items"]:
            keys_are_those_of(Finding, item)
        fits(one, "/v1/findings", answer.json())


def test_rules_are_documented(service: Service) -> None:
    vocabularies = service.get("/v1/vocabulary").json()["vocabularies"]
    assert [one["value"] for one in vocabularies["rule"]["values"]] == list(RULES)
    assert all(one["definition"] for one in vocabularies["rule"]["values"])
    for name, values in (("severity", ["info", "warning", "error"]),
                         ("mark", ["decrease", "restart", "derived", "superseded"]),
                         ("agreement", ["single", "consistent", "differing", "contradictory", "none"])):  # fmt: skip
        assert [one["value"] for one in vocabularies[name]["values"]] == values


# Each rule


FOUND: dict[str, list[tuple[set[str], str]]] = {
    "parts_do_not_add_up": [({"parts-killed", "parts-injured", "parts-whole"}, "the parts do not add up")],
    "count_falls": [({"high", "low"}, "counted “100” as of 1 May 2024 and “90” as of 2 May 2024")],
    "two_numbers_one_day": [({"five", "six"}, "gave “5” and “6”, both as of 1 May 2024")],
    "wording_drift": [({"drifting"}, "Ministry said “at least 100”; Outlet printed “100”.")],
    "more_casualties_than_deployed": [({"deployed", "fallen"}, "Rival gave “150” killed as of 1 May 2024, more than")],
    "change_of_position": [
        (set(), "silence (a day up to 1 May 2024), then denial (3 May 2024), then affirmation (6 May 2024)"),
        ({"high"}, "dispute (1 May 2024), then affirmation (2 May 2024)"),
    ],
    "total_without_claimant": [({"total"}, "Outlet printed “35” killed, a number that it derived")],
    "contradictory_published_bounds": [({"published"}, "published “low 0, best 3, high 0”")],
}
SEVERITIES = {"wording_drift", "change_of_position", "two_numbers_one_day", "total_without_claimant"}


@pytest.mark.parametrize("rule", FOUND)
def test_each_rule_finds_what_it_is_named_for(asked: Service, found: list[Record], rule: str) -> None:
    items = walk(asked, "/v1/findings", rule=rule)
    assert items == [one for one in found if one["rule"] == rule]
    shown = sorted((sorted(involved(one, "figure")), one["sentence"]) for one in items)
    assert len(shown) == len(FOUND[rule])
    expecting = sorted((sorted(figures), words) for figures, words in FOUND[rule])
    for (figures, sentence), (expected, words) in zip(shown, expecting, strict=True):
        assert figures == expected
        assert words in sentence
    assert {one["severity"] for one in items} == {"info" if rule in SEVERITIES else "warning"}
    for one in items:
        for type_, path in (("figure", "figures"), ("statement", "statements"), ("source", "sources"),
                            ("article", "articles"), ("event", "events")):  # fmt: skip
            for id_ in involved(one, type_):
                asked.get(f"/v1/{path}/{id_}")


def test_claimants_contradict_each_other_pair_by_pair(asked: Service, found: list[Record]) -> None:
    pairs = {frozenset(involved(one, "source")) for one in found if one["rule"] == "contradictory_claimants"}
    several = [one for one in found if one["rule"] == "contradictory_claimants"]
    expected = {frozenset((a, b)) for a in CLAIMANTS for b in CLAIMANTS if a < b}
    assert pairs == expected, "the claimant with an open bound contradicts none on another day"
    assert len(several) == len(pairs)


def test_the_newest_two_claims_are_named(databases: Databases) -> None:
    told = {"ministry": "5", "rival": "9"}
    claims = [said(f"{who}-2024-05-0{day}", who, told[who], f"2024-05-0{day}") for day in (1, 2, 3) for who in told]
    for order in (claims, claims[::-1]):
        with recorded(databases) as service:
            for one in order:
                tell(service, one)
            (finding,) = service.items("/v1/findings", rule="contradictory_claimants")
            assert set(involved(finding, "figure")) == {"ministry-2024-05-03", "rival-2024-05-03"}


# The list


def test_pages_show_each_finding_once_in_one_order(asked: Service, found: list[Record]) -> None:
    assert len({one["id"] for one in found}) == len(found) == sum(map(len, FOUND.values())) + 6
    order = list(RULES)
    assert [order.index(one["rule"]) for one in found] == sorted(order.index(one["rule"]) for one in found)
    for limit in (1, 4):
        walked = pages(asked, "/v1/findings", limit)
        assert [item for page in walked for item in page["items"]] == found
        assert all(len(page["items"]) == limit for page in walked[:-1])
    meta = asked.get("/v1/findings", 200, count="true", limit="2").json()["meta"]
    assert (meta["count"], meta["count_exact"]) == (len(found), True)
    some = walk(asked, "/v1/findings", 1, claimant="rival,ministry")
    assert some == walk(asked, "/v1/findings", claimant="rival,ministry")
    (item,) = asked.items("/v1/findings", limit="1", fields="rule")
    assert item == {"id": found[0]["id"], "rule": found[0]["rule"]}


def test_filters(asked: Service, found: list[Record]) -> None:
    def about(**given: str) -> list[str]:
        items = walk(asked, "/v1/findings", **given)
        counted = asked.get("/v1/findings", 200, count="true", **given).json()["meta"]["count"]
        assert counted == len(items)
        return ids(items)

    def those(*types: str, **having: str) -> list[str]:
        """The findings that are about a record of these types with the id."""
        id_ = having["id"]
        return [one["id"] for one in found if any(id_ in involved(one, type_) for type_ in types)]

    for severity in ("info", "warning", "error"):
        assert about(severity=severity) == [one["id"] for one in found if one["severity"] == severity]
    assert about(severity="info,warning") == ids(found)
    both = about(rule="count_falls,wording_drift")
    assert both == [one["id"] for one in found if one["rule"] in ("count_falls", "wording_drift")]
    records = ("figure", "statement", "source", "article", "event")
    for id_ in ("high", "said-low", "ministry", "rival", "first-article", "a-battle", "affirmed", "outlet", "one-2",
                "deployed", "fallen", "parts-injured", "total"):  # fmt: skip
        assert about(record=id_) == those(*records, id=id_) != [], id_
    assert set(about(record="five,drifting")) == {*about(record="five"), *about(record="drifting")}
    assert about(record="stock-low") == about(record="no-such") == about(claimant="no-such") == []
    assert about(claimant="monitor") == those("source", id="monitor")
    assert about(claimant="one-1") == those("source", id="one-1")
    in_other = about(conflict="other-war")
    assert [one["rule"] for one in found if one["id"] in in_other] == ["wording_drift", "more_casualties_than_deployed"]
    assert len(about(conflict="a-war")) == len(found) - len(in_other)
    assert about(conflict="a-war", claimant="rival", rule="change_of_position") == those("event", id="a-battle")


def test_a_question_has_the_findings_on_its_figures(asked: Service, found: list[Record]) -> None:
    with_findings = 0
    for one in walk(asked, "/v1/estimates"):
        points = [point for line in asked.get("/v1/series", 200, question=one["id"]).json()["series"]
                  for point in line["points"]]  # fmt: skip
        apart = [each["figure"]["id"] for each in one["excluded"]]
        own = {*apart, *(point["figure"]["id"] for point in points if point["figure"])}
        wanted = [each["id"] for each in found if own & set(involved(each, "figure"))]
        assert ids(walk(asked, "/v1/findings", question=one["id"])) == wanted, one["question"]["title"]
        with_findings += bool(wanted)
    assert with_findings > 5
    assert walk(asked, "/v1/findings", question="no-such-question") == []


def test_wrong_parameters_are_refused(asked: Service) -> None:
    for name, allowed in (("rule", list(RULES)), ("severity", ["info", "warning", "error"])):
        (error,) = asked.get("/v1/findings", 400, **{name: "no-such-value"}).json()["errors"]
        assert error["parameter"] == name
        assert all(value in error["detail"] for value in allowed)
    for name in ("metric", "as_of", "q", "sort", "ids"):
        (error,) = asked.get("/v1/findings", 400, **{name: "killed"}).json()["errors"]
        assert (error["parameter"], error["code"]) == (name, "unknown_parameter")
    following = asked.get("/v1/findings", 200, limit="1").json()["links"]["next"]
    assert asked.client.get(f"{following}&rule=count_falls").status_code == 400
    assert asked.client.get(following.replace("/findings", "/estimates")).status_code == 400


def test_known_at_finds_what_was_found_then(databases: Databases) -> None:
    with recorded(databases) as service:
        then: list[tuple[str, Any]] = []

        def now() -> list[Record]:
            found = walk(service, "/v1/findings")
            then.append((change_of(service), found))
            return found

        assert now() == []
        record(service, scenes())
        everything = now()
        revised(service, "PATCH", "/v1/sources/rival", {"name": "Renamed"})
        assert ids(now()) == ids(everything)
        assert any("Renamed" in one["sentence"] for one in then[-1][1])
        revised(service, "DELETE", "/v1/statements/said-low")
        assert {one["rule"] for one in everything} - {one["rule"] for one in now()} == {"count_falls"}
        tell(service, said("low", wording="110", on="2024-05-02", **own("falls"), **COUNT))
        assert ids(now()) == [one["id"] for one in everything if one["rule"] != "count_falls"]
        written(service, "POST", "/v1/sources/one-3:merge", {"into": "one-2"})
        assert len(now()) < len(then[-2][1])
        for change, expected in then:
            assert walk(service, "/v1/findings", 7, known_at=change) == expected


def test_what_the_held_text_does_not_say(databases: Databases) -> None:
    span = {"article": "first-article", "wording": "more than 300", "start": 0, "end": 8}
    claim = said("killed", wording="more than 300")
    path = "/v1/articles/first-article"

    def give(service: Service, method: str, text: str = "") -> None:
        headers = {"If-Match": tag_of(service, path), "Content-Type": "text/plain"}
        answer = service.client.request(method, f"{path}/text", content=text.encode(), headers=headers)
        assert answer.status_code < 300, answer.text

    with recorded(databases, {"statements": [printed(claim, span)]}) as service:
        assert service.items("/v1/findings") == []
        give(service, "PUT", TEXT)
        (finding,) = service.items("/v1/findings")
        assert (finding["rule"], finding["severity"]) == ("not_in_text", "error")
        assert "“more than 300” is not where it is said to stand" in finding["sentence"]
        assert [(one["type"], one["id"]) for one in finding["records"]] == [
            ("figure", "killed"), ("statement", "said-killed"), ("source", "ministry"), ("article", "first-article")
        ]  # fmt: skip
        assert service.items("/v1/findings", record="first-article", severity="error") == [finding]
        assert service.items("/v1/findings", known_at=change_of(service)) == []
        give(service, "PUT", "more th8n 300.")
        assert len(service.items("/v1/findings")) == 1
        give(service, "DELETE")
        assert service.items("/v1/findings") == []
        give(service, "PUT", TEXT)
        tell(service, printed(claim, {**span, "wording": "Over 300"}))
        assert service.items("/v1/findings") == []
