"""Adding up: only what one claimant added in periods without overlap."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.claim import Claim
from app.domain.increments import sorted_out, total
from tests.domain.claims import added, any_claims, claim

FIRST = added("first", "2025-01-01/2025-01-07", "10")
SECOND = added("second", "2025-01-08/2025-01-14", "20")
THIRD = added("third", "2025-01-15", "3")


def test_periods_without_overlap_are_added_oldest_first() -> None:
    found = sorted_out([THIRD, FIRST, SECOND])
    assert found.disjoint == [FIRST, SECOND, THIRD]
    assert (found.superseded, found.apart) == ([], [])


@pytest.mark.parametrize(
    ("period", "is_longer"),
    [
        ("2025-01-07/2025-01-14", True),
        ("2025-01-01/2025-01-31", True),
        ("2025-01", True),
        ("2025-01-03/2025-01-08", False),
        ("2024/2025", True),
        ("2025-01-07", False),
    ],
)
def test_of_periods_that_overlap_the_one_that_covers_more_stands(period: str, is_longer: bool) -> None:
    other = added("other", period, "50")
    found = sorted_out([other, FIRST])
    assert (found.disjoint, found.apart) == (([other], [FIRST]) if is_longer else ([FIRST], [other]))


def test_those_that_together_cover_most_days_are_added() -> None:
    month, week, february = (added("m", "2025-01"), added("w", "2025-01-08/2025-01-14"), added("f", "2025-02"))
    found = sorted_out([month, week, february])
    assert (found.disjoint, found.apart) == ([month, february], [week])
    days = [added(f"d{day}", f"2025-01-{day:02}") for day in range(1, 8)]
    found = sorted_out([added("sum", "2025-01-01/2025-01-07"), *days])
    assert found.disjoint == days, "of equals, those that are more"


def test_a_day_after_the_end_is_no_overlap() -> None:
    assert sorted_out([added("a", "2024-12-31"), FIRST]).apart == []


@pytest.mark.parametrize("period", ["../2025-01-31", "2025-01-20/..", None])
def test_a_period_without_both_ends_is_not_added(period: str | None) -> None:
    open_ = claim("open", words="5", period=period, counting="incremental")
    assert sorted_out([FIRST, open_]).apart == [open_]


def test_of_several_for_one_period_the_newest_statement_stands() -> None:
    said = [added(f"said-{day}", "2025-01", f"{day}", said=f"2025-02-0{day}") for day in (1, 2, 3)]
    found = sorted_out([said[1], said[2], said[0]])
    assert found.disjoint == [said[2]]
    assert list(found.superseded) == said[:2]


def test_a_month_and_its_days_are_the_same_period() -> None:
    one = added("month", "2025-01", "5", said="2025-02-01")
    other = added("days", "2025-01-01/2025-01-31", "6", said="2025-02-02")
    found = sorted_out([other, one])
    assert (found.disjoint, found.superseded) == ([other], [one])


def test_what_is_said_later_stands_even_if_a_later_day_was_named_before() -> None:
    early = added("early", "2025-01-06", "10", said="2025-01-07", as_of="2025-01-20")
    late = added("late", "2025-01-06", "12", said="2025-01-09")
    assert sorted_out([early, late]).disjoint == [late]


@pytest.mark.parametrize(
    ("words", "sums"),
    [
        (("10", "20"), (30, 30, 30)),
        (("10", "more than 20"), (31, None, None)),
        (("up to 10", "20"), (None, None, 30)),
        (("about 10", "20"), (None, 30, None)),
        (("more than 10", "up to 20"), (None, None, None)),
        (("between 1 and 2", "3"), (4, None, 5)),
        (("no", "dozens"), (12, None, None)),
    ],
)
def test_an_open_bound_stays_open_in_the_sum(
    words: tuple[str, str], sums: tuple[int | None, int | None, int | None]
) -> None:
    one = added("a", "2025-01-01", words[0])
    other = added("b", "2025-01-02", words[1])
    summed = total([one, other])
    assert (summed.low, summed.best, summed.high) == sums
    assert summed.inputs == (one, other)


def test_a_sum_holds_for_the_latest_day_of_its_inputs() -> None:
    assert total([FIRST, SECOND]).as_of == SECOND.as_of
    restated = added("restated", "2025-01-01/2025-01-07", "10", as_of="2025-02-01")
    assert total([restated, SECOND]).as_of == restated.as_of


increments = any_claims(countings=("incremental",), apart=False)


@given(increments, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_every_increment_is_accounted_for_once_and_the_order_does_not_matter(
    claims: list[Claim], chance: random.Random
) -> None:
    found = sorted_out(claims)
    everything = [*found.disjoint, *found.superseded, *found.apart]
    assert sorted(claim.figure for claim in everything) == sorted(claim.figure for claim in claims)
    chance.shuffle(claims)
    again = sorted_out(claims)
    assert again.disjoint == found.disjoint
    assert set(again.superseded) == set(found.superseded)
    assert set(again.apart) == set(found.apart)


@given(increments)
@settings(deadline=None, max_examples=60)
def test_what_is_added_has_closed_periods_without_overlap(claims: list[Claim]) -> None:
    periods = [claim.period for claim in sorted_out(claims).disjoint]
    assert all(claim.is_closed for claim in sorted_out(claims).disjoint)
    for one, other in combinations(periods, 2):
        assert one is not None
        assert other is not None
        assert one.latest < other.earliest


@given(increments)
@settings(deadline=None, max_examples=60)
def test_a_sum_is_open_where_one_of_its_inputs_is(claims: list[Claim]) -> None:
    disjoint = sorted_out(claims).disjoint
    if not disjoint:
        return
    summed = total(disjoint)
    for bound in ("low", "best", "high"):
        values = [getattr(claim, bound) for claim in disjoint]
        assert getattr(summed, bound) == (None if None in values else sum(values))
