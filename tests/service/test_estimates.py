"""Estimates: rival claims side by side, one voice for each claimant, with open bounds and what was left out."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.derived.shapes import Estimate
from app.kit.schema import Page
from tests.factories import Record, source
from tests.running import Databases, Service, noted_sql, reads
from tests.service.answers import (
    AGREEMENTS,
    QUESTIONS,
    WHO,
    apart,
    by_subset,
    claimants,
    fits,
    ids,
    keys_are_those_of,
    permalink,
    recorded,
    rival_claims,
    said,
    taken,
    tell,
    the_estimate,
    voices,
)
from tests.service.walking import pages, walk

OPEN = {"low": None, "high": None}
KILLED = {"metric": "killed", "party": "korean-peoples-army"}
DEPLOYED = {"metric": "deployed", "party": "korean-peoples-army"}
CASUALTIES = {"metric": "casualties", "party": "korean-peoples-army"}


def bounds(voice: Record) -> tuple[int | None, ...]:
    return (voice["low"], voice["best"], voice["high"])


# What the shipped record must show


def test_killed_as_of_three_days(service: Service) -> None:
    january = the_estimate(service, as_of="2025-01-13", **KILLED)
    assert claimants(january) == ["nis"]
    assert bounds(january["claimants"][0]) == (301, None, None)
    assert january["range"] == january["common"] == {"low": 301, "high": None}
    assert (january["agreement"], january["independent_claimants"]) == ("single", 1)
    assert january["sentence"] == (
        "South Korea's National Intelligence Service said more than 300 combatants (Korean People's Army, "
        "Russo-Ukrainian War) had been killed in Kursk Oblast, as relayed by two lawmakers, as of 13 January 2025."
    )
    december = the_estimate(service, as_of="2024-12-31", **KILLED)
    assert claimants(december) == ["nis"]
    assert bounds(december["claimants"][0]) == (100, None, None)
    assert december["claimants"][0]["superseded"] == []
    may = the_estimate(service, as_of="2025-05-01", **KILLED)
    assert claimants(may) == ["nis"]
    assert bounds(may["claimants"][0]) == (None, 600, None)
    assert may["claimants"][0]["superseded"] == [
        {
            "figure": {"id": f"nis-{day}-killed", "metric": "killed", "wording": wording},
            "as_of": day,
            "low": low,
            "best": None,
            "high": None,
        }
        for day, wording, low in (("2025-01-13", "more than 300", 301), ("2024-12-19", "at least 100", 100))
    ]
    assert service.items("/v1/estimates", as_of="2024-12-18", **KILLED) == []
    none = service.get(f"/v1/estimates/{may['id']}", as_of="2024-12-18").json()
    assert (none["agreement"], none["claimants"], none["range"], none["common"]) == ("none", [], OPEN, None)


def test_deployed_keeps_prediction_and_speculation_apart(service: Service) -> None:
    found = the_estimate(service, as_of="2024-12-31", **DEPLOYED)
    assert [(one["reason"], one["claimant"]["id"], one["high"]) for one in found["excluded"]] == [
        ("predicted", "nis", 10_000),
        ("speculated", "the-diplomat", 100_000),
    ]
    assert "the-diplomat" not in claimants(found)


def test_a_reprint_of_the_casualties_adds_no_claimant(service: Service) -> None:
    found = the_estimate(service, as_of="2024-12-20", **CASUALTIES)
    (official,) = found["claimants"]
    assert (official["wording"], bounds(official)) == ("several hundred", (200, None, None))
    assert official["statement"]["basis"] == "anonymous"
    assert found["independent_claimants"] == 1
    for estimate in walk(service, "/v1/estimates"):
        assert not {"rbc-ukraine", "kbs-world", "the-moscow-times"} & {*claimants(estimate)}
    (reprinted,) = service.items("/v1/estimates", article="rbc-ukraine-2024-12-19", as_of="2024-12-20", metric="killed")
    assert claimants(reprinted) == ["nis"]
    assert "rbc-ukraine" in ids(reprinted["claimants"][0]["publishers"])


def test_every_key_of_the_contract_is_there(service: Service) -> None:
    answer = service.get("/v1/estimates", limit="200")
    Page[Estimate].model_validate_json(answer.text, strict=True)
    for item in answer.json()["items"]:
        keys_are_those_of(Estimate, item)
        alone = service.get(f"/v1/estimates/{item['id']}").json()
        assert alone == item
        assert {"id", "question", "claimants", "range", "common", "agreement", "independent_claimants"} <= item.keys()
        assert {"excluded", "disputed_by", "sentence", "citation"} <= item.keys()
    fits(service, "/v1/estimates", answer.json())
    fits(service, "/v1/estimates/{id}", answer.json()["items"][0])


# The list, over sixty questions and one for each thing that an estimate tells


AGREED = {
    "consistent": ("consistent", (301, None), (301, None)),
    "differing": ("differing", (None, 900), (None, 900)),
    "contradictory": ("contradictory", (10, None), None),
    "outside": ("contradictory", (100, None), (200, None)),
}


@pytest.fixture(scope="module")
def asked(databases: Databases) -> Iterator[Service]:
    with recorded(databases, rival_claims()) as service:
        yield service


@pytest.fixture(scope="module")
def found(asked: Service) -> dict[str | None, Record]:
    return by_subset(asked)


def test_pages_show_each_question_once_most_claimants_first(asked: Service, found: dict[str, Record]) -> None:
    assert len(found) == QUESTIONS + 11 + len(AGREEMENTS)
    for limit in (4, 7, 200):
        walked = pages(asked, "/v1/estimates", limit)
        items = [item for page in walked for item in page["items"]]
        assert sorted(ids(items)) == sorted(one["id"] for one in found.values())
        sizes = [len(item["claimants"]) for item in items]
        assert sizes == sorted(sizes, reverse=True)
        assert items == [*found.values()]
        assert all(len(page["items"]) == limit for page in walked[:-1])
    for n in range(QUESTIONS):
        assert sorted(claimants(found[f"page {n:02}"])) == sorted(WHO[: n % 4 + 1])
    some = walk(asked, "/v1/estimates", 3, claimant="hospital", as_of="2024-05-01")
    assert [one["question"]["subset"] for one in some] == [
        one["question"]["subset"] for one in asked.items("/v1/estimates", claimant="hospital", as_of="2024-05-01")
    ]
    assert {one["question"]["subset"] for one in some} == {f"page {n:02}" for n in range(3, QUESTIONS, 4)}


def test_count_ids_and_fields(asked: Service, found: dict[str, Record]) -> None:
    for limit in ("1", "200"):
        meta = asked.get("/v1/estimates", 200, limit=limit, count="true").json()["meta"]
        assert (meta["count"], meta["count_exact"]) == (len(found), True)
    assert asked.get("/v1/estimates", 200, count="true", claimant="hospital").json()["meta"]["count"] == QUESTIONS / 4
    one, two = found["rests"]["id"], found["apart"]["id"]
    page = asked.get("/v1/estimates", 200, ids=f"{two},no-such,{one},UPPER").json()
    assert ids(page["items"]) == [one, two]
    assert page["meta"]["missing"] == ["no-such", "UPPER"]
    (item,) = asked.items("/v1/estimates", ids=one, fields="range,sentence")
    assert list(item) == ["id", "range", "sentence"]
    assert asked.get(f"/v1/estimates/{one}", 200, fields="range,sentence").json() == item
    assert item.items() <= found["rests"].items()
    (error,) = asked.get("/v1/estimates", 400, fields="best").json()["errors"]
    assert error["code"] == "unknown_field"
    assert "disputed_by" in error["detail"]


def test_filters_choose_questions_and_each_is_answered_whole(asked: Service, found: dict[str, Record]) -> None:
    cases: list[tuple[dict[str, str], set[str]]] = [
        ({"article": "third-article"}, {"relayed"}),
        ({"publisher": "agency"}, {"relayed"}),
        ({"relayer": "lawmaker"}, {"relayed", "printed once", "anonymous"}),
        ({"claimant": "rival", "qualifier": "about"}, {"rests", "disputed", "consistent", "differing"}),
        ({"modality": "predicted"}, {"apart"}),
        ({"counting": "incremental"}, {"sums", "sums beside"}),
        ({"statement": "said-first"}, {"disputed"}),
        ({"value_min": "901"}, {"relayed", "printed once", "sums", "apart", "consistent", "contradictory", "outside"}),
        ({"basis": "anonymous"}, {"anonymous"}),
        ({"party": "an-army"}, set()),
        ({"claimant": "no-such-source"}, set()),
        ({"q": "lower"}, set()),
    ]
    for asked_for, expected in cases:
        items = by_subset(asked, **asked_for)
        assert set(items) == expected, asked_for
        assert all(item == found[name] for name, item in items.items() if name), asked_for
    assert walk(asked, "/v1/estimates", updated_since="2999-01-01T00:00:00Z") == []
    assert len(walk(asked, "/v1/estimates", updated_since="2001-01-01T00:00:00Z", party="none")) == len(found)


def test_wrong_parameters_are_refused(asked: Service, found: dict[str, Record]) -> None:
    one = f"/v1/estimates/{found['rests']['id']}"
    wrong = ("2024/2025", "../2024", "2024/..", "none", "2024-13", "", "2024-05-01T00:00:00Z", "2024,2025")
    for path in ("/v1/estimates", one, "/v1/series"):
        for text in wrong:
            (error,) = asked.get(path, 400, as_of=text).json()["errors"]
            assert error["parameter"] == "as_of", text
    for path, name in (("/v1/estimates", "surplus"), (one, "metric"), (one, "limit"), ("/v1/estimates", "sort")):
        (error,) = asked.get(path, 400, **{name: "killed"}).json()["errors"]
        assert (error["parameter"], error["code"]) == (name, "unknown_parameter")
    for name, value in (
        ("metric", "deaths"),
        ("limit", "201"),
        ("limit", "all"),
        ("cursor", "abc"),
        ("known_at", "999999"),
        ("q", ""),
    ):
        (error,) = asked.get("/v1/estimates", 400, **{name: value}).json()["errors"]
        assert error["parameter"] == name
    cursor = asked.get("/v1/estimates", 200, limit="1").json()["links"]["next"]
    assert asked.client.get(f"{cursor}&metric=killed").status_code == 400, "a cursor of another list"
    for id_ in ("no-such-question", "UPPER", "a" * 300, "killed-"):
        assert asked.get(f"/v1/estimates/{id_}", 404).json()["code"] == "not_found"
    assert asked.client.post("/v1/estimates", json={}).status_code == 405


def test_as_of_is_the_latest_day(asked: Service, found: dict[str, Record]) -> None:
    path = f"/v1/estimates/{found['dated']['id']}"
    cases: list[tuple[str | None, dict[str, tuple[str, list[str]]]]] = [
        ("2024-03-04", {}),
        ("2024-03-05", {"ministry": ("dated-day", [])}),
        ("2024-03", {"ministry": ("dated-day", [])}),
        ("2024-12-30", {"ministry": ("dated-day", [])}),
        ("2024-12-31?", {"ministry": ("dated-year", ["dated-day"])}),
        ("2024~", {"ministry": ("dated-year", ["dated-day"])}),
        (None, {"ministry": ("dated-year", ["dated-day"]), "rival": ("dated-open", []), "monitor": ("dated-not", [])}),
    ]
    for day, expected in cases:
        answer = asked.get(path, 200, **({"as_of": day} if day else {})).json()
        heard = {
            who: (voice["figure"]["id"], [one["figure"]["id"] for one in voice["superseded"]])
            for who, voice in voices(answer).items()
        }
        assert heard == expected, day
        listed = asked.items("/v1/estimates", ids=found["dated"]["id"], **({"as_of": day} if day else {}))
        assert listed == ([answer] if expected else [])
        assert asked.client.get(permalink(answer)).json() == answer
    assert claimants(found["dated"]) == ["rival", "ministry", "monitor"], "the newest first"


# What an estimate tells


@pytest.mark.parametrize("name", AGREED)
def test_agreement_range_and_common(found: dict[str, Record], name: str) -> None:
    agreement, envelope, common = AGREED[name]
    answer = found[name]
    assert answer["agreement"] == agreement
    assert (answer["range"]["low"], answer["range"]["high"]) == envelope
    assert answer["common"] == (None if common is None else dict(zip(("low", "high"), common, strict=True)))


def test_articles_that_report_one_statement_are_one_voice(found: dict[str, Record]) -> None:
    twice, once = found["relayed"], found["printed once"]
    (voice,) = twice["claimants"]
    assert voice["claimant"] == {"id": "rival", "name": "Rival"}
    assert sorted(ids(voice["articles"])) == ["first-article", "third-article"]
    assert sorted(ids(voice["publishers"])) == ["agency", "outlet"]
    assert voice["relayers"] == [
        {"id": "lawmaker", "name": "Lawmaker", "described_as": None},
        {"id": None, "name": None, "described_as": "locals"},
    ]
    for key in ("range", "common", "agreement", "independent_claimants"):
        assert twice[key] == once[key]
    assert twice["sentence"].startswith("Rival said more than 300 people")
    assert "as relayed by Lawmaker and locals, as of 1 May 2024" in twice["sentence"]
    assert len(found["anonymous"]["claimants"]) == found["anonymous"]["independent_claimants"] == 2
    for voice in found["anonymous"]["claimants"]:
        assert len(voice["articles"]) == 2
        assert ids(voice["publishers"]) == ["outlet"]


def test_who_rests_on_another_is_not_independent(found: dict[str, Record]) -> None:
    rests = voices(found["rests"])
    assert ids(rests["rival"]["rests_on"]) == ["ministry"]
    assert rests["ministry"]["rests_on"] == []
    assert found["rests"]["independent_claimants"] == 1
    outside = voices(found["rests outside"])
    assert {who: ids(voice["rests_on"]) for who, voice in outside.items()} == {
        "rival": ["lawmaker"],
        "monitor": ["lawmaker"],
        "ministry": [],
    }
    assert found["rests outside"]["independent_claimants"] == 2


def test_affiliation_is_shown_directly_and_through_others(found: dict[str, Record]) -> None:
    shown = {who: set(ids(voice["affiliated_with"])) for who, voice in voices(found["affiliated"]).items()}
    assert shown == {
        "head": {"branch", "office", "sister"},
        "branch": {"head", "office"},
        "office": {"head", "branch"},
        "sister": {"head"},
    }
    assert all(voice["affiliated_with"] == [] for voice in found["page 03"]["claimants"])


def test_who_speaks_against_a_figure_used(found: dict[str, Record]) -> None:
    answer = found["disputed"]
    assert [(one["claimant"]["id"], one["stance"], one["statement"]["id"]) for one in answer["disputed_by"]] == [
        ("rival", "denies", "said-third"),
        ("monitor", "disputes", "disputes-it"),
        ("lawmaker", "corrects", "corrects-it"),
    ]
    assert {one["figure"]["id"] for one in answer["disputed_by"]} == {"second"}
    assert answer["sentence"].endswith(
        "; Rival denied the number of Ministry; Monitor disputed the number of Ministry; Lawmaker corrected the number "
        "of Ministry."
    )
    assert found["rests"]["disputed_by"] == []


def test_only_increments_of_one_claimant_are_added_up(found: dict[str, Record]) -> None:
    (voice,) = found["sums"]["claimants"]
    assert (voice["derived"], voice["figure"], voice["statement"], voice["wording"]) == (True, None, None, None)
    assert ids(voice["inputs"]) == ["sums-2-ministry", "sums-1-ministry"]
    assert bounds(voice) == (6 + 8, None, None)
    assert voice["as_of"] == "2024-02-28"
    assert [one["figure"]["id"] for one in voice["superseded"]] == ["sums-0-ministry"]
    assert found["sums"]["range"] == {"low": 14, "high": None}
    assert found["sums"]["sentence"].startswith(
        "Ministry gave 2 numbers, for periods between 1 January 2024 and 28 February 2024, that add up to at least 14, "
        "for people killed (sums), as of "
    )
    beside = found["sums beside"]
    assert claimants(beside) == ["ministry"]
    assert voices(beside)["ministry"]["derived"] is False
    assert apart(beside) == {f"sums-beside-{n}-rival": "incremental" for n in range(2)}


def test_what_is_no_claim_is_kept_apart(found: dict[str, Record]) -> None:
    answer = found["apart"]
    reasons = {"apart-a": "predicted", "apart-b": "speculated", "apart-c": "derived", "apart-d": "unknown"}
    assert apart(answer) == reasons
    assert (answer["agreement"], answer["claimants"], answer["independent_claimants"]) == ("none", [], 0)
    assert (answer["range"], answer["common"]) == (OPEN, None)
    assert answer["sentence"].startswith("Killed, apart: nobody claims a number as a fact; ")
    told = ("predicted 12", "put forward 12 as a possibility", "derived 12 from other figures", "number is not known")
    assert all(f"{words}, as of 1 May 2024" in answer["sentence"] for words in told)


def test_every_claimant_wording_and_date_is_in_the_sentence(asked: Service, found: dict[str, Record]) -> None:
    for answer in found.values():
        for voice in answer["claimants"]:
            assert voice["claimant"]["name"] in answer["sentence"]
            assert (voice["wording"] or "add up to") in answer["sentence"]
        assert answer["sentence"][0].isupper()
        assert answer["sentence"].endswith(".")
        assert permalink(answer).startswith(f"/v1/estimates/{answer['id']}?known_at=")
        assert asked.client.get(permalink(answer)).json() == answer


def statements_run(service: Service, path: str, **asked: str) -> int:
    with noted_sql() as seen:
        service.get(path, 200, **asked)
    return len(reads(seen))


def test_the_number_of_statements_does_not_grow(databases: Databases) -> None:
    """A few figures, or hundreds of many claimants with chains, articles, disputes and bodies: as many reads."""

    def crowd(few: int, many: int) -> dict[str, Any]:
        own = [source(f"one-{n}", affiliations=["outlet"]) for n in range(few, many)]
        more: Any = {"rests_on": ["ministry"], "relayed": ["lawmaker"], "reports": ["first-article", "third-article"]}
        told = [
            said(f"told-{n}-{day}", f"one-{n}", "12", f"2024-05-{day:02}", subset=subset, counting="cumulative", **more)
            for n in range(few, many)
            for day, subset in ((1, "crowd"), (2, "crowd"), (3, f"own {n}"))
        ]
        against = [taken(f"against-{n}", "rival", "denies", figure=f"told-{n}-2") for n in range(few, many)]
        return {"sources": own, "statements": [*told, *against]}

    with recorded(databases, crowd(0, 2)) as service:
        one = next(item["id"] for item in service.items("/v1/estimates") if item["question"]["subset"] == "crowd")
        paths: list[tuple[str, dict[str, str]]] = [
            (f"/v1/estimates/{one}", {}),
            ("/v1/estimates", {"limit": "200"}),
            ("/v1/series", {"question": one}),
        ]
        before = [statements_run(service, path, **given) for path, given in paths]
        tell(service, taken("another", "rival", "disputes", figure="told-0-2"))
        service.client.post("/v1/bundles", json=crowd(2, 60)).raise_for_status()
        assert len(service.get(f"/v1/estimates/{one}").json()["claimants"]) == 60
        service.client.post("/v1/bundles", json={"sources": [source("touched")]}).raise_for_status()
        after = [statements_run(service, path, **given) for path, given in paths]
        assert after == before
        assert max(before) <= 14
