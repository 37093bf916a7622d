"""The rules of findings: what each finds, and what it must not find."""

import random
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.claim import Claim
from app.domain.consistency import RULE
from app.domain.findings import RULES, Position, Printed
from app.domain.vocabulary import SEVERITY
from tests.domain.claims import Material, added, claim, day, exact, found, material, name

NAMES = (
    *("parts_do_not_add_up", "contradictory_claimants", "count_falls", "two_numbers_one_day", "wording_drift"),
    *("not_in_text", "more_casualties_than_deployed", "change_of_position", "total_without_claimant"),
    "contradictory_published_bounds",
)


def test_every_rule_is_registered_and_documented() -> None:
    assert tuple(RULES) == NAMES
    assert RULE.values == NAMES
    for name_, rule in RULES.items():
        assert rule.name == name_ == getattr(rule.find, "__name__", None)
        assert rule.severity in SEVERITY
        assert rule.over in ("question", "family", "force", "printed", "positions")
        assert rule.definition.endswith(".")
        assert rule.definition in {term.definition for term in RULE.terms}


def parts(sum_: str, **more: Any) -> list[Claim]:
    """The claims of a sum such as "300 + 2,701 = 3,000": killed, injured ("" where none is given) and casualties."""
    words = zip(("killed", "injured", "casualties"), re.split(r" [+=] ", sum_), strict=True)
    return [claim(metric, "nis", said, metric=metric, **more) for metric, said in words if said]


TOO_MUCH = "300 + 2,701 = 3,000; at least 300 + 2,701 = 3,000; more than 300 + more than 2,700 = up to 3,001"
TOO_LITTLE = "300 + 2,700 = 3,001; up to 300 + 2,700 = more than 3,000; 301 +  = 300; more than 300 +  = up to 300"
POSSIBLE = (
    "more than 300 + more than 2,700 = more than 3,000; 300 + 2,700 = 3,000; roughly 600 + 4,100 = 4,700; "
    "roughly 600 + 4,200 = 4,700; at least 100 + nearly 1,000 = several hundred; 300 + up to 2,700 = 3,000; "
    "300 +  = 3,000; 300 + 2,701 = about 3,000; 300 + at least 2,600 = 3,000"
)


@pytest.mark.parametrize("sum_", f"{TOO_MUCH}; {TOO_LITTLE}".split("; "))
def test_parts_that_do_not_add_up(sum_: str) -> None:
    (one,) = found("parts_do_not_add_up", *parts(sum_))
    for text in (*(f"“{part.wording}” {part.metric}" for part in parts(sum_)), "the source nis", "13 January 2025"):
        assert text in one.sentence
    assert {("figure", "killed"), ("figure", "casualties"), ("source", "nis")} <= set(one.records)


@pytest.mark.parametrize("sum_", POSSIBLE.split("; "))
def test_parts_that_may_add_up(sum_: str) -> None:
    assert found("parts_do_not_add_up", *parts(sum_)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"claimant": "other"},
        {"as_of": day("2025-01-14")},
        {"as_of": None},
        {"counting": "snapshot"},
        {"period": day("2025-01-01/2025-01-13")},
        {"modality": "predicted"},
        {"method": "derived"},
        {"metric": "losses"},
    ],
)
def test_a_whole_of_something_else_has_other_parts(change: dict[str, Any]) -> None:
    killed, injured, whole = parts("300 + 300 = 500")
    assert found("parts_do_not_add_up", killed, injured, whole) != []
    assert found("parts_do_not_add_up", killed, injured, whole._replace(**change)) == []


def test_the_newest_number_of_the_day_is_the_part() -> None:
    corrected = claim("corrected", "nis", "200", metric="killed", stated_on="2025-02-01")
    assert found("parts_do_not_add_up", corrected, *parts("300 + 300 = 500")) == []


CONTRADICTORY = (
    "100/200; more than 300/300; more than 300/up to 300; more than 300/some 300; about 600/up to 599; "
    "at least 600/about 590; 600/about 590; between 5 and 6/between 7 and 8"
)
COMPATIBLE = (
    "about 600/about 590; 300/300; at least 300/some 300; more than 300/several hundred; at least 300/up to 300; "
    "more than 300/more than 10,000; between 5 and 7/between 7 and 8"
)


def pair(words: str, counting: str | None = "cumulative") -> list[Claim]:
    return [claim(who, who, said, counting=counting) for who, said in zip("ab", words.split("/"), strict=True)]


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize("counting", ["cumulative", "snapshot", None])
@pytest.mark.parametrize("words", CONTRADICTORY.split("; "))
def test_claimants_who_contradict_each_other(words: str, counting: str | None, step: int) -> None:
    (one,) = found("contradictory_claimants", *pair(words, counting)[::step])
    for text in (*words.split("/"), "the source a", "the source b", "13 January 2025"):
        assert text in one.sentence
    assert {("figure", "a"), ("figure", "b"), ("source", "a"), ("source", "b")} <= set(one.records)


@pytest.mark.parametrize("words", COMPATIBLE.split("; "))
def test_claimants_who_may_both_be_right(words: str) -> None:
    assert found("contradictory_claimants", *pair(words)) == []
    assert found("contradictory_claimants", *pair(words)[::-1]) == []


@pytest.mark.parametrize(
    ("early", "late", "contradictory"),
    [("100", "200", False), ("200", "100", True), ("more than 100", "100", True), ("up to 200", "100", False)],
)
def test_a_count_only_grows_whoever_counts(early: str, late: str, contradictory: bool) -> None:
    claims = [claim("a", "a", early, "2025-01-01"), claim("b", "b", late, "2025-02-01")]
    assert bool(found("contradictory_claimants", *claims)) == contradictory


@pytest.mark.parametrize(
    "change",
    [
        {"counting": "snapshot"},
        {"counting": None},
        {"counting": "incremental"},
        {"period": day("2025-01-01/..")},
        {"as_of": None},
        {"as_of": day("2024-12/2025-02")},
        {"as_of": day("../2025-02-01")},
        {"modality": "speculated"},
    ],
)
def test_a_lower_number_of_another_kind_or_time_contradicts_nothing(change: dict[str, Any]) -> None:
    later = exact("b", "b", 100, "2025-02-01")
    early = exact("a", "a", 200, "2025-01-01")
    assert found("contradictory_claimants", early, later) != []
    assert found("contradictory_claimants", early, later._replace(**change)) == []


def test_snapshots_of_different_days_contradict_nothing() -> None:
    claims = [exact("a", "a", 200, "2025-01-01"), exact("b", "b", 100, "2025-02-01")]
    assert found("contradictory_claimants", *[one._replace(counting="snapshot") for one in claims]) == []


def test_increments_contradict_each_other_for_one_period_only() -> None:
    one, other = added("a", "2025-01-01/2025-01-07", "9", "a"), added("b", "2025-01-01/2025-01-07", "5", "b")
    longer = added("b", "2025-01-01/2025-01-14", "5", "b", as_of="2025-01-07")
    assert len(found("contradictory_claimants", one, other)) == 1
    assert found("contradictory_claimants", one, longer) == []


def test_a_count_that_fell_was_higher_before() -> None:
    fell = [exact("a1", "a", 200, "2025-01-01"), exact("a2", "a", 50, "2025-01-02")]
    (one,) = found("contradictory_claimants", *fell, exact("b", "b", 100, "2025-02-01"))
    assert "“200”" in one.sentence


def test_one_claimant_contradicts_nobody_alone() -> None:
    assert found("contradictory_claimants", exact("x", "a", 1), exact("y", "a", 2)) == []


def test_claims_of_one_month_are_not_of_one_day() -> None:
    assert found("contradictory_claimants", exact("a", "a", 100, "2024-12"), exact("b", "b", 200, "2024-12")) == []


def test_increments_of_unknown_periods_are_not_compared() -> None:
    claims = [exact(who, who, number)._replace(counting="incremental") for who, number in (("a", 14), ("b", 20))]
    assert found("contradictory_claimants", *claims) == []


@pytest.mark.parametrize("step", [1, -1])
def test_of_two_claimants_the_newest_contradiction_is_found(step: int) -> None:
    claims = [
        exact(f"{who}{number}", who, base + number, f"2025-01-0{number}")
        for number in (1, 2)
        for who, base in (("a", 100), ("b", 200))
    ]
    (one,) = found("contradictory_claimants", *claims[::step])
    assert {("figure", "a2"), ("figure", "b2")} <= set(one.records)


def test_a_count_that_falls() -> None:
    claims = [claim("a", "nis", "about 600", "2025-01-01"), claim("b", "nis", "500", "2025-02-01")]
    (one,) = found("count_falls", *claims)
    for text in ("the source nis", "about 600", "500", "1 January 2025", "1 February 2025"):
        assert text in one.sentence
    assert one.records == (
        *(("figure", "a"), ("figure", "b"), ("statement", claims[0].statement), ("statement", claims[1].statement)),
        ("source", "nis"),
    )


@pytest.mark.parametrize(
    "change",
    [
        {"counting": "snapshot"},
        {"claimant": "other"},
        {"period": day("2025-01-15/..")},
        {"low": 600, "best": 600, "high": 600},
        {"modality": "predicted"},
        {"as_of": None},
        {"as_of": day("2025-01-01")},
    ],
)
def test_what_is_no_fall_of_a_count(change: dict[str, Any]) -> None:
    first, second = exact("a", "nis", 600, "2025-01-01"), exact("b", "nis", 500, "2025-02-01")
    assert found("count_falls", first, second) != []
    assert found("count_falls", first, second._replace(**change)) == []
    assert found("count_falls", *[one._replace(counting="snapshot") for one in (first, second)]) == []


def test_two_numbers_for_one_day() -> None:
    (one,) = found("two_numbers_one_day", claim("x", "nis", "more than 300"), claim("y", "nis", "about 250"))
    for text in ("the source nis", "more than 300", "about 250", "13 January 2025"):
        assert text in one.sentence


@pytest.mark.parametrize(
    "change",
    [
        {"wording": "over 300", "low": 301, "best": None, "high": None},
        {"claimant": "other"},
        {"as_of": day("2025-01-14")},
        {"as_of": day("2025-01")},
        {"counting": "snapshot"},
        {"period": day("2024-12-01/2025-01-13")},
        {"modality": "predicted"},
        {"qualifier": "unknown"},
    ],
)
def test_what_are_no_two_numbers_for_one_day(change: dict[str, Any]) -> None:
    first, second = claim("x", "nis", "more than 300"), claim("y", "nis", "250")
    assert found("two_numbers_one_day", first, second) != []
    assert found("two_numbers_one_day", first, second._replace(**change)) == []


@pytest.mark.parametrize("as_of", ["2025-01", "2024/2025", "../2025-01-13"])
def test_two_numbers_for_one_month_are_no_two_for_one_day(as_of: str) -> None:
    assert found("two_numbers_one_day", exact("x", "nis", 1, as_of), exact("y", "nis", 2, as_of)) == []


def printed(said: Claim, *lines: str, verified: bool | None = None) -> list[Printed]:
    """Lines such as "kbs: some 300": what the one article of a publisher prints."""
    cut = [line.split(": ") for line in lines]
    return [Printed(said, f"article of {who}", who, words, verified) for who, words in cut]


@pytest.mark.parametrize(
    ("said", "words"),
    [("more than 300", "some 300"), ("at least 100", "100"), ("several hundred", "hundreds"), ("14", "more than 14")],
)
def test_wording_that_changed_on_the_way(said: str, words: str) -> None:
    lines = printed(claim("f", "nis", said), f"yonhap: {said}", f"kbs: {words}", f"kbs: {said}")
    (one,) = found("wording_drift", *lines)
    assert one.sentence == f"the source nis said “{said}”; the source kbs printed “{words}”."
    assert one.records[-2:] == (("article", "article of kbs"), ("source", "kbs"))
    assert {("figure", "f"), ("source", "nis")} <= set(one.records)


def test_each_article_that_changed_a_wording_is_found_once() -> None:
    lines = printed(claim("f", "nis", "more than 300"), "b: 300", "a: about 300", "a: 300", "a: 300", "c: over 300")
    assert [one.sentence.partition("; ")[2] for one in found("wording_drift", *lines)] == [
        "the source a printed “300” and “about 300”.",
        "the source b printed “300”.",
    ]


@pytest.mark.parametrize("words", ["more than 300", "Over 300", "more than 300 soldiers", "not understood", "300-plus"])
def test_other_words_of_the_same_meaning_are_no_drift(words: str) -> None:
    assert found("wording_drift", *printed(claim("f", "nis", "more than 300"), f"kbs: {words}")) == []


@pytest.mark.parametrize("change", [{"wording": None}, {"qualifier": "estimate"}, {"qualifier": "unknown"}])
def test_without_words_that_mean_a_number_nothing_drifts(change: dict[str, Any]) -> None:
    said = claim("f", "nis", "more than 300")
    assert found("wording_drift", *printed(said._replace(**change), "kbs: 300")) == []


@pytest.mark.parametrize(("words", "bounds"), [("dozens", (24, None, None)), ("300", (300, None, None))])
def test_the_same_words_are_no_drift(words: str, bounds: tuple[int, None, None]) -> None:
    said = claim("f", "nis", words, bounds=bounds)._replace(qualifier="indefinite" if words == "dozens" else "at_least")
    assert found("wording_drift", *printed(said, f"kbs: {words}")) == []


@pytest.mark.parametrize(("verified", "count"), [(False, 1), (True, 0), (None, 0)])
def test_a_number_that_the_text_does_not_contain(verified: bool | None, count: int) -> None:
    sentences = found("not_in_text", *printed(claim("f", "nis", "300"), "kbs: some 300", verified=verified))
    assert len(sentences) == count
    for one in sentences:
        assert "“some 300”" in one.sentence
        assert "the article article of kbs" in one.sentence
        assert {("figure", "f"), ("article", "article of kbs")} <= set(one.records)


DEPLOYED = claim("d", "nis", "10,000", "2025-01-01", metric="deployed", counting="snapshot")
LOST = claim("l", "kyiv", "more than 10,000", "2025-02-01", metric="casualties")


@pytest.mark.parametrize("metric", ["killed", "casualties"])
def test_more_casualties_than_deployed(metric: str) -> None:
    (one,) = found("more_casualties_than_deployed", LOST._replace(metric=metric), DEPLOYED)
    for text in ("the source kyiv", f"“more than 10,000” {metric}", "1 February 2025", "the source nis", "“10,000”"):
        assert text in one.sentence
    assert {("figure", "d"), ("figure", "l"), ("source", "nis"), ("source", "kyiv")} <= set(one.records)


@pytest.mark.parametrize(
    "other",
    [
        LOST._replace(low=10_000),
        LOST._replace(low=None, high=20_000),
        LOST._replace(metric="injured"),
        LOST._replace(modality="predicted"),
        DEPLOYED._replace(figure="d2", as_of=day("2025-01-02"), low=10_001, best=None, high=None),
    ],
)
def test_no_more_casualties_than_deployed(other: Claim) -> None:
    claims = [other, DEPLOYED] if other.claimant == "kyiv" else [other, DEPLOYED, LOST]
    assert found("more_casualties_than_deployed", *claims) == []


def test_about_590_deployed_allow_about_600_casualties() -> None:
    deployed = claim("d", "nis", "about 590", metric="deployed", counting="snapshot")
    assert found("more_casualties_than_deployed", deployed, claim("k", "kyiv", "about 600")) == []


def positions(*taken: tuple[str, str | None]) -> list[Position]:
    event = ("event", "deployment")
    return [Position("kim", f"s{at}", event, stance, day(when)) for at, (stance, when) in enumerate(taken)]


def test_a_change_of_position() -> None:
    taken = positions(("affirms", "2025-04-28"), ("denies", "2024-10-25"), ("no_comment", "2024-11"), ("denies", None))
    (one,) = found("change_of_position", *taken)
    assert one.sentence == (
        "the source kim on “the event deployment”: denial (25 October 2024), then silence (November 2024), then "
        "affirmation (28 April 2025)."
    )
    statements = [("statement", "s1"), ("statement", "s2"), ("statement", "s0")]
    assert list(one.records) == [("source", "kim"), ("event", "deployment"), *statements]


@pytest.mark.parametrize("taken", [[], ["2024-10"], ["2024-10", "2025"], ["2024-10", None]])
def test_a_position_that_is_kept(taken: list[str | None]) -> None:
    assert found("change_of_position", *positions(*[("denies", when) for when in taken])) == []


def test_who_goes_back_to_a_position_is_told_of_twice() -> None:
    (one,) = found("change_of_position", *positions(("denies", "2024"), ("affirms", "2025"), ("denies", "2026")))
    assert one.sentence.count("denial") == 2


@pytest.mark.parametrize(
    ("claimant", "method", "count"), [("kbs", "derived", 1), ("kbs", None, 0), ("nis", "derived", 0)]
)
def test_a_total_that_no_claimant_stated(claimant: str, method: str | None, count: int) -> None:
    said = claim("f", claimant, "4,700", method=method, metric="indirect_deaths")
    sentences = found("total_without_claimant", *printed(said, "kbs: 4,700", "kbs: 4,700"))
    assert len(sentences) == count
    assert all("the source kbs printed “4,700” indirect deaths" in one.sentence for one in sentences)


@pytest.mark.parametrize("triple", ["0 3 0", "4 3 5", "4 - 3", "10 9 11", "- 9 8", "5 4 -"])
def test_published_bounds_that_contradict_each_other(triple: str) -> None:
    low, best, high = triple.split()
    said = claim("f", "ucdp", f"low {low}, best {best}, high {high}", bounds=(None, 3, None))
    (one,) = found("contradictory_published_bounds", said)
    assert f"the source ucdp published “{said.wording}”" in one.sentence
    assert one.records == (("figure", "f"), ("statement", said.statement), ("source", "ucdp"))


@pytest.mark.parametrize("triple", ["0 3 3", "9 10 11", "- 3 -", "3 - 3", "- - -"])
def test_published_bounds_in_order(triple: str) -> None:
    low, best, high = triple.split()
    said = claim("f", "ucdp", f"low {low}, best {best}, high {high}", bounds=(None, 3, None))
    assert found("contradictory_published_bounds", said, claim("g", "ucdp", "about 3"), exact("h", "b", 2)) == []


@pytest.mark.parametrize("rule", NAMES)
@given(data=st.data(), chance=st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=50)
def test_the_order_of_what_a_rule_looks_at_does_not_matter(
    rule: str, data: st.DataObject, chance: random.Random
) -> None:
    looked_at: list[Material] = list(data.draw(material(rule)))
    before = found(rule, *looked_at)
    chance.shuffle(looked_at)
    assert sorted(found(rule, *looked_at), key=repr) == sorted(before, key=repr)
    sources = [(one.sentence, key) for one in before for type_, key in one.records if type_ == "source"]
    assert rule == "not_in_text" or all(name("source", key) in sentence for sentence, key in sources)
