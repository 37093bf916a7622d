"""Rival claims side by side: who stands for what, what they share, and what is left out."""

import random
from collections.abc import Hashable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.claim import Claim
from app.domain.dates import OPEN_START, Edtf
from app.domain.increments import Total
from app.domain.reconcile import Range, Reconciled, Voice, independent, reconcile
from app.domain.vocabulary import AGREEMENT, EXCLUSION
from tests.domain.claims import DAYS, added, any_claims, claim, day, exact

DECEMBER = claim("december", "nis", "at least 100", "2024-12-19")
JANUARY = claim("january", "nis", "more than 300", "2025-01-13")
APRIL = claim("april", "nis", "roughly 600", "2025-04-30")


def numbers(*words: str) -> Reconciled:
    """One claimant for each wording."""
    return reconcile([claim(f"f{place}", f"c{place}", each) for place, each in enumerate(words)])


def inputs(voice: Voice) -> tuple[Claim, ...]:
    return voice.current.inputs if isinstance(voice.current, Total) else (voice.current,)


@pytest.mark.parametrize(
    ("claims", "bounds", "superseded"),
    [
        ([DECEMBER], (100, None, None), []),
        ([JANUARY, DECEMBER], (301, None, None), [DECEMBER]),
        ([DECEMBER, APRIL, JANUARY], (None, 600, None), [JANUARY, DECEMBER]),
    ],
)
def test_what_the_nis_said_of_the_killed(
    claims: list[Claim], bounds: tuple[int | None, ...], superseded: list[Claim]
) -> None:
    found = reconcile(claims)
    (voice,) = found.voices
    assert voice.claimant == "nis"
    assert (voice.current.low, voice.current.best, voice.current.high) == bounds
    assert voice.superseded == superseded
    assert found.agreement == "single"


def test_the_range_of_more_than_300_is_open_above() -> None:
    assert reconcile([JANUARY, DECEMBER]).range == Range(301, None)


def test_deployed_keeps_what_was_predicted_and_speculated_apart() -> None:
    confirmed = claim("confirmed", "nis", "roughly 3,000", "2024-10", counting="snapshot", modality="confirmed")
    predicted = claim("predicted", "nis", "up to 10,000", "2024-12-31", counting="snapshot", modality="predicted")
    speculated = claim("speculated", "anonymous", "up to 100,000", "2024-10~", modality="speculated")
    rival = claim("rival", "kovalenko", "more than 10,000", "../2024-12-19", counting="snapshot")
    found = reconcile([predicted, confirmed, speculated, rival])
    assert [voice.current for voice in found.voices] == [rival, confirmed]
    assert found.excluded == [(predicted, "predicted"), (speculated, "speculated")]
    assert found.range == Range(3000, None)


def test_an_unnamed_official_is_the_one_who_claims() -> None:
    found = reconcile([claim("several", "anonymous-1", "several hundred", "2024-12-17")])
    assert [voice.claimant for voice in found.voices] == ["anonymous-1"]
    assert found.range == Range(200, None)


def test_the_latest_day_stands_before_the_newest_statement() -> None:
    early = claim("early", "a", "10", "2025-01-01", stated_on="2025-03-01")
    late = claim("late", "a", "20", "2025-01-02", stated_on="2025-01-02")
    assert reconcile([early, late]).voices[0].current == late


def test_of_one_day_the_newest_statement_stands() -> None:
    first = claim("z", "a", "10", stated_on="2025-01-14")
    second = claim("a", "a", "20", stated_on="2025-01-15")
    undated = claim("zz", "a", "30")
    (voice,) = reconcile([first, undated, second]).voices
    assert (voice.current, voice.superseded) == (second, [first, undated])


def test_no_day_is_the_oldest() -> None:
    (voice,) = reconcile([claim("z", "a", "10", None), DECEMBER._replace(claimant="a")]).voices
    assert voice.current.low == 100


def test_the_claimants_with_the_newest_claims_come_first() -> None:
    others = [exact("x", "x", 1, "2025-01-20"), exact("y", "y", 1, "2025-01-01"), JANUARY]
    assert [voice.claimant for voice in reconcile(others).voices] == ["x", "nis", "y"]


@pytest.mark.parametrize(
    ("left_out", "reason"),
    [
        (JANUARY._replace(modality="predicted"), "predicted"),
        (JANUARY._replace(modality="speculated"), "speculated"),
        (JANUARY._replace(method="derived"), "derived"),
        (claim("unknown", "nis", "unknown"), "unknown"),
        (added("more", "2025-01-13"), "incremental"),
    ],
)
def test_what_is_left_out_says_why(left_out: Claim, reason: str) -> None:
    found = reconcile([left_out, DECEMBER])
    assert found.excluded == [(left_out, reason)]
    assert reason in EXCLUSION
    assert [voice.current for voice in found.voices] == [DECEMBER]


@pytest.mark.parametrize("modality", ["asserted", "confirmed", "provisional"])
@pytest.mark.parametrize("method", [None, "recorded", "tracked", "estimated", "intelligence_assessment"])
def test_what_is_claimed_is_not_left_out(modality: str, method: str | None) -> None:
    assert reconcile([JANUARY._replace(modality=modality, method=method)]).excluded == []


def test_increments_of_one_claimant_are_left_out_where_another_counts_everything() -> None:
    found = reconcile([added("one", "2025-01-01", "5", "a"), added("two", "2025-01-02", "5", "a"), JANUARY])
    assert [voice.claimant for voice in found.voices] == ["nis"]
    assert {reason for _, reason in found.excluded} == {"incremental"}


@pytest.mark.parametrize("reason", [{"modality": "predicted"}, {"method": "derived"}, {"qualifier": "unknown"}])
def test_increments_are_used_where_no_other_claim_is_left(reason: dict[str, Any]) -> None:
    found = reconcile([added("one", "2025-01-01", "5", "a"), JANUARY._replace(**reason)])
    assert [voice.claimant for voice in found.voices] == ["a"]


def test_increments_alone_are_added_up_for_each_claimant() -> None:
    whole, other = added("whole", "2025-01-02/2025-01-03", "20", "a"), added("other", "2025-01-03", "9", "b")
    one, two = added("one", "2025-01-01", "5", "a"), added("two", "2025-01-02/2025-01-04", "more than 6", "a")
    again = added("again", "2025-01-01", "4", "a", said="2025-01-02")
    found = reconcile([whole, two, other, one, again])
    voices = {voice.claimant: voice for voice in found.voices}
    assert voices["a"].current == Total((again, two), 11, None, None, two.as_of)
    assert voices["a"].superseded == [one]
    assert voices["b"].current == other
    assert found.excluded == [(whole, "incremental")]
    assert found.range == Range(9, None)


def test_increments_of_unknown_periods_are_not_added() -> None:
    claims = [claim(f"f{number}", "a", "5", f"2025-01-0{number}", counting="incremental") for number in (1, 2)]
    found = reconcile(claims)
    assert found.voices[0].current == claims[1]
    assert found.excluded == [(claims[0], "incremental")]


@pytest.mark.parametrize(
    ("words", "range_", "common", "agreement"),
    [
        ((), (None, None), None, "none"),
        (("more than 300",), (301, None), (301, None), "single"),
        (("about 3",), (3, 3), (None, None), "single"),
        (("more than 300", "some 300"), (300, None), (301, None), "contradictory"),
        (("at least 300", "some 300"), (300, None), (300, None), "consistent"),
        (("more than 300", "up to 300"), (None, None), None, "contradictory"),
        (("at least 300", "up to 300"), (None, None), (300, 300), "consistent"),
        (("about 600", "about 590"), (590, 600), (None, None), "differing"),
        (("about 600", "about 600"), (600, 600), (None, None), "consistent"),
        (("between 1 and 5", "5"), (1, 5), (5, 5), "consistent"),
        (("between 1 and 5", "6"), (1, 6), None, "contradictory"),
        (("between 1 and 5", "about 6"), (1, 6), (1, 5), "contradictory"),
        (("between 1 and 5", "about 5", "about 1"), (1, 5), (1, 5), "differing"),
        (("between 1 and 5", "between 4 and 9", "between 5 and 6"), (1, 9), (5, 5), "consistent"),
        (("between 1 and 5", "between 4 and 9", "between 6 and 7"), (1, 9), None, "contradictory"),
        (("at least 100", "several hundred", "about 600"), (100, None), (200, None), "consistent"),
        (("up to 10", "up to 20", "about 5"), (None, 20), (None, 10), "consistent"),
        (("14", "14"), (14, 14), (14, 14), "consistent"),
    ],
)
def test_what_claims_have_in_common(
    words: Sequence[str], range_: Sequence[int | None], common: Sequence[int | None] | None, agreement: str
) -> None:
    found = numbers(*words)
    assert found.range == range_
    assert found.common == common
    assert found.agreement == agreement
    assert agreement in AGREEMENT


def test_a_claimant_agrees_with_what_it_superseded() -> None:
    assert reconcile([exact("old", "a", 5, "2025-01-01"), exact("new", "a", 9)]).agreement == "single"


def test_nothing_is_left_where_all_was_predicted() -> None:
    found = reconcile([JANUARY._replace(modality="predicted")])
    assert (found.voices, found.range, found.common, found.agreement) == ([], (None, None), None, "none")


@pytest.mark.parametrize(
    ("claimants", "rests_on", "count"),
    [
        ("", {}, 0),
        ("a", {}, 1),
        ("abc", {}, 3),
        ("ab", {"a": "b"}, 1),
        ("abc", {"a": "b", "b": "c"}, 1),
        ("abcd", {"a": "b", "b": "c"}, 2),
        ("ab", {"a": "x"}, 2),
        ("ab", {"a": "x", "b": "x"}, 1),
        ("ab", {"a": "x", "b": "y"}, 2),
        ("abc", {"a": "x", "b": "x"}, 2),
        ("abx", {"a": "x", "b": "x"}, 1),
        ("abx", {"a": "x", "b": "xy"}, 1),
        ("ab", {"a": "b", "b": "a"}, 1),
        ("abc", {"a": "b", "b": "c", "c": "a"}, 1),
        ("abc", {"a": "b", "b": "a"}, 2),
        ("abcd", {"a": "b", "b": "ac"}, 2),
        ("abc", {"a": "b", "b": "x", "c": "x"}, 1),
        ("abc", {"a": "bx", "c": "x"}, 2),
        ("a", {"a": "a"}, 1),
    ],
)
def test_who_is_independent(claimants: str, rests_on: dict[Hashable, str], count: int) -> None:
    assert independent(claimants, rests_on) == count
    assert independent(claimants[::-1], rests_on) == count


def days(span: Edtf | None) -> tuple[object, ...]:
    return (span.latest, span.earliest) if span else (OPEN_START, OPEN_START)


@given(any_claims(), st.data())
@settings(deadline=None, max_examples=60)
def test_a_republication_changes_neither_range_nor_agreement(claims: list[Claim], data: st.DataObject) -> None:
    if not claims:
        return
    said = data.draw(st.sampled_from(claims))
    older = [one for one in map(day, DAYS) if days(one) <= days(said.stated_on)]
    again = said._replace(figure=f"{said.figure}-again", statement="s", stated_on=data.draw(st.sampled_from(older)))
    before, after = reconcile(claims), reconcile([*claims, again])
    assert (after.range, after.common, after.agreement) == (before.range, before.common, before.agreement)
    assert [voice.claimant for voice in after.voices] == [voice.claimant for voice in before.voices]


def test_a_republication_does_not_decide_between_two_numbers_of_one_day() -> None:
    claims = [exact("f1", "a", 100), exact("f2", "a", 200), exact("g", "b", 200)]
    before, after = reconcile(claims), reconcile([*claims, exact("f3", "a", 100)])
    assert (after.range, after.agreement) == (before.range, before.agreement)


@given(any_claims(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_the_order_of_the_claims_does_not_matter(claims: list[Claim], chance: random.Random) -> None:
    shuffled = claims.copy()
    chance.shuffle(shuffled)
    assert reconcile(shuffled) == reconcile(claims)


@given(any_claims())
@settings(deadline=None, max_examples=60)
def test_every_claim_is_accounted_for_once(claims: list[Claim]) -> None:
    found = reconcile(claims)
    used = [claim for voice in found.voices for claim in (*inputs(voice), *voice.superseded)]
    accounted = [*used, *(claim for claim, _ in found.excluded)]
    assert sorted(claim.figure for claim in accounted) == sorted(claim.figure for claim in claims)
    assert all(claim.claimant == voice.claimant for voice in found.voices for claim in inputs(voice))
    assert len({voice.claimant for voice in found.voices}) == len(found.voices)


@given(any_claims(apart=False))
@settings(deadline=None, max_examples=60)
def test_what_is_common_lies_within_the_envelope(claims: list[Claim]) -> None:
    found = reconcile(claims)
    if found.common is None:
        return
    for inner in (found.common.low, found.common.high):
        assert inner is None or found.range.low is None or found.range.low <= inner
        assert inner is None or found.range.high is None or inner <= found.range.high


@given(any_claims(apart=False))
@settings(deadline=None, max_examples=60)
def test_an_open_bound_never_closes(claims: list[Claim]) -> None:
    found = reconcile(claims)
    used = [claim for voice in found.voices for claim in inputs(voice)]
    assert found.range.low is None or all(claim.lower is not None for claim in used)
    assert found.range.high is None or all(claim.upper is not None for claim in used)
    if found.common is not None:
        assert found.common.low is None or any(claim.low is not None for claim in used)
        assert found.common.high is None or any(claim.high is not None for claim in used)
