"""Claims over time: points as they were said, and what is marked on the way."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.claim import Claim
from app.domain.dates import OPEN_START, Edtf
from app.domain.series import Line, Point, lines
from app.domain.vocabulary import INTERVAL, MARK
from tests.domain.claims import added, any_claims, claim

Marks = list[tuple[str, ...]]


def line(claims: Sequence[Claim], interval: str | None = None) -> Line:
    (only,) = lines(claims, interval).lines
    return only


def marks(claims: Sequence[Claim], interval: str | None = None) -> Marks:
    return [point.marks for point in line(claims, interval).points]


def daily(words: Sequence[str | int], start: date = date(2024, 12, 28), period: str | None = None) -> list[Claim]:
    """One count a day."""
    return [
        claim(f"f{place:03}", "ministry", str(each), f"{start + timedelta(place)}", period=period)
        for place, each in enumerate(words)
    ]


def figures(points: Sequence[Point]) -> list[str | None]:
    return [point.claim and point.claim.figure for point in points]


def days(points: Sequence[Point]) -> list[date]:
    return [point.as_of.latest for point in points if point.as_of]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=50)
def test_a_daily_count_comes_back_as_it_went_in_with_its_falls_marked(counts: list[int], chance: random.Random) -> None:
    said = daily(counts)
    shuffled = said.copy()
    chance.shuffle(shuffled)
    points = line(shuffled).points
    assert [point.claim for point in points] == said
    assert [(point.low, point.best, point.high, point.as_of) for point in points] == [
        (count, count, count, claim.as_of) for count, claim in zip(counts, said, strict=True)
    ]
    assert [bool(point.marks) for point in points] == [False, *(later < now for now, later in pairwise(counts))]
    assert {mark for point in points for mark in point.marks} <= {"decrease"}


@pytest.mark.parametrize(
    ("words", "falls"),
    [
        (("100", "90"), True),
        (("100", "100"), False),
        (("about 600", "about 590"), True),
        (("about 600", "more than 500"), False),
        (("about 600", "up to 599"), True),
        (("more than 300", "about 301"), False),
        (("more than 300", "300"), True),
        (("at least 300", "up to 300"), False),
        (("at least 300", "fewer than 300"), True),
        (("up to 1,000", "10"), False),
        (("more than 300", "at least 100"), False),
        (("between 5 and 9", "between 3 and 4"), True),
        (("between 5 and 9", "between 3 and 5"), False),
    ],
)
def test_a_fall_is_what_the_bounds_do_not_allow(words: tuple[str, str], falls: bool) -> None:
    assert marks(daily(words)) == [(), ("decrease",) if falls else ()]


def test_a_fall_is_measured_from_the_number_before_it() -> None:
    said = daily([10, 7, 8, 5])
    assert [point.after for point in line(said).points] == [None, said[0], None, said[2]]


def test_a_snapshot_that_falls_is_marked_too() -> None:
    assert marks([one._replace(counting="snapshot") for one in daily([9, 8])]) == [(), ("decrease",)]


def test_of_one_day_the_earlier_statement_is_superseded_and_counts_for_nothing() -> None:
    first, wrong, last = daily([100, 900, 110])
    right = claim("a", "ministry", "105", "2024-12-29", stated_on="2025-01-01")
    points = line([right, last, wrong, first]).points
    assert figures(points) == ["f000", "f001", "a", "f002"]
    assert [point.marks for point in points] == [(), ("superseded",), (), ()]


def test_a_number_that_superseded_a_higher_one_falls_only_below_the_day_before() -> None:
    first, wrong = daily([100, 900])
    right = claim("z", "ministry", "95", "2024-12-29", stated_on="2025-01-01")
    points = line([first, wrong, right]).points
    assert points[2].marks == ("decrease",)
    assert points[2].after == first


def test_no_fall_is_measured_across_a_restart_that_was_restated() -> None:
    war = daily([900], period="2022-02-24/..")
    year = [
        claim(f"y{number}", "ministry", f"{number}", "2025-01-01", period="2025/..", stated_on=f"2025-01-0{number}")
        for number in (1, 2)
    ]
    points = line([*war, *year]).points
    assert "superseded" in points[1].marks
    assert not any("decrease" in point.marks for point in points)
    assert any("restart" in point.marks for point in points)


def test_a_month_and_its_last_day_are_not_the_same_day() -> None:
    claims = [claim("a", "b", "5", "2025-01"), claim("b", "b", "5", "2025-01-31")]
    assert marks(claims) == [(), ()]


def test_a_count_from_another_start_begins_a_new_run_without_a_fall() -> None:
    war, year = daily([900, 910], period="2022-02-24/.."), daily([5, 4], date(2025, 1, 1), "2025-01-01/..")
    assert marks([*war, *[one._replace(figure=one.figure + "y") for one in year]]) == [
        (),
        (),
        ("restart",),
        ("decrease",),
    ]


@pytest.mark.parametrize("period", [None, "../2025-01-13", "../2025"])
def test_an_open_and_an_absent_start_are_the_same(period: str | None) -> None:
    later = claim("g", "ministry", "3", "2025-02-01", period=period)
    assert marks([*daily([5], period="../2024-12-28"), later]) == [(), ("decrease",)]


def test_a_first_known_start_begins_no_run_but_a_later_one_does() -> None:
    known = daily([5, 6], period="2024-01-01/..")
    assert marks(known) == [(), ()]
    assert marks([*known, claim("g", "ministry", "9", "2025-02-01")]) == [(), (), ("restart",)]


def test_points_without_a_day_come_last_and_are_not_marked() -> None:
    undated = [claim(f"u{place}", "ministry", "1", None, period=start) for place, start in enumerate((None, "2024/.."))]
    points = line([*undated, *daily([5, 4])]).points
    assert [point.as_of is None for point in points] == [False, False, True, True]
    assert [point.marks for point in points] == [(), ("decrease",), (), ()]


def test_each_claimant_and_way_of_counting_has_a_line() -> None:
    claims = [
        claim(f"{who}-{counting}", who, "5", "2025-01-02", counting=counting)
        for who in "ab"
        for counting in ("cumulative", "snapshot", None)
    ]
    found = lines(claims).lines
    assert {(one.claimant, one.counting) for one in found} == {(one.claimant, one.counting) for one in claims}
    assert all(len(one.points) == 1 for one in found)


def test_what_is_no_claim_is_in_no_line() -> None:
    left = daily([100])[0]._replace(figure="left", modality="predicted")
    found = lines([*daily([5]), left])
    assert found.excluded == [(left, "predicted")]
    assert figures(found.lines[0].points) == ["f000"]


INCREMENTS = [added(f"i{each}", f"2025-01-0{each}", words) for each, words in ((1, "5"), (2, "more than 3"), (3, "4"))]


def test_increments_come_with_a_running_total_that_nobody_said() -> None:
    said, running = sorted(lines(INCREMENTS).lines, key=lambda one: str(one.counting), reverse=True)
    assert (said.counting, running.counting) == ("incremental", "cumulative")
    assert [point.claim for point in said.points] == INCREMENTS
    assert [point.marks for point in said.points] == [()] * 3
    assert [(point.low, point.best, point.high) for point in running.points] == [
        (5, 5, 5),
        (9, None, None),
        (13, None, None),
    ]
    assert [point.marks for point in running.points] == [("derived",)] * 3
    assert [point.inputs for point in running.points] == [(one,) for one in INCREMENTS]
    assert {point.claim for point in running.points} == {None}


@pytest.mark.parametrize(("method", "counted"), [(None, 2), ("derived", 2)])
def test_who_counted_everything_needs_no_running_total(method: str | None, counted: int) -> None:
    own = claim("c", "nis", "40", "2025-01-03", method=method)
    found = lines([*INCREMENTS, own]).lines
    assert len(found) == counted
    assert any(point.claim is None for one in found for point in one.points) == (method is not None)


def test_a_running_total_counts_a_restated_period_once() -> None:
    again = added("again", "2025-01-01", "7", said="2025-02-01")
    said, running = sorted(lines([again, *INCREMENTS]).lines, key=lambda one: str(one.counting), reverse=True)
    assert [(point.claim and point.claim.figure, point.marks) for point in said.points][:2] == [
        ("i1", ("superseded",)),
        ("again", ()),
    ]
    assert [point.low for point in running.points] == [7, 11, 15]


def test_a_running_total_goes_forward_in_time() -> None:
    again = added("again", "2025-01-01", "7", said="2025-02-01", as_of="2025-02-01")
    running = next(one for one in lines([again, *INCREMENTS]).lines if one.counting == "cumulative")
    assert days(running.points) == sorted(days(running.points))


WEEK = ["2024-12-29", "2025-01-05", "2025-01-08"]


@pytest.mark.parametrize(
    ("interval", "last"),
    [("day", [f"2024-12-{day}" for day in (28, 29, 30, 31)]), ("week", WEEK), ("month", ["2024-12-31", "2025-01-08"])],
)
def test_the_last_of_each_interval_is_kept(interval: str, last: list[str]) -> None:
    said = daily(range(12))
    kept = line(said, interval).points
    assert [point.as_of.text for point in kept if point.as_of][: len(last)] == last
    assert all(point.claim in said for point in kept)
    assert interval in INTERVAL


@pytest.mark.parametrize(("interval", "count"), [("week", 3), ("month", 2)])
def test_an_interval_of_one_year_is_not_that_of_another(interval: str, count: int) -> None:
    said = [claim(f"{number}", as_of=as_of) for number, as_of in enumerate(("2023-01-04", "2024-01-03", "2024-01-31"))]
    assert len(line([one._replace(qualifier="about") for one in said], interval).points) == count


def test_a_day_keeps_its_newest_number() -> None:
    wrong, right = daily([9])[0], claim("z", "ministry", "8", "2024-12-28", stated_on="2025-01-01")
    assert [point.claim for point in line([wrong, right], "day").points] == [right]


def test_a_restart_within_an_interval_is_kept() -> None:
    war, year = daily([900], date(2025, 1, 6), "2022/.."), daily([5, 7], date(2025, 1, 7), "2025/..")
    later = claim("later", "ministry", "6", "2025-01-14", period="2025/..")
    points = line([*war, *[one._replace(figure=one.figure + "y") for one in year], later], "week").points
    assert [(point.best, point.marks) for point in points] == [(7, ("restart",)), (6, ("decrease",))]


def test_a_fall_within_an_interval_is_kept_on_its_last_point() -> None:
    said = daily([1, 9, 5, 7], date(2025, 1, 4))
    points = line(said, "week").points
    assert [(point.best, point.marks, point.after, point.fell) for point in points] == [
        (9, (), None, None),
        (7, ("decrease",), said[1], said[2]),
    ]


def test_a_fall_behind_an_open_bound_is_marked() -> None:
    words = ("100", "up to 200", "90", "up to 95", "91")
    said = [claim(f"f{place}", "ministry", each, f"2025-01-0{place + 1}") for place, each in enumerate(words)]
    said = [one._replace(counting="cumulative") for one in said]
    assert [(point.marks, point.after) for point in line(said).points] == [
        ((), None),
        ((), None),
        (("decrease",), said[0]),
        ((), None),
        ((), None),
    ]


@given(st.lists(st.integers(0, 9), min_size=2, max_size=40), st.sampled_from(["week", "month"]))
@settings(deadline=None, max_examples=40)
def test_increments_are_summed_within_each_interval(counts: list[int], interval: str) -> None:
    start = date(2024, 12, 28)
    said = [added(f"f{place:02}", f"{start + timedelta(place)}", f"{each}") for place, each in enumerate(counts)]
    points = next(one for one in lines(said, interval).lines if one.counting == "incremental").points
    key = (lambda each: each.isocalendar()[:2]) if interval == "week" else (lambda each: (each.year, each.month))
    wanted = [list(some) for _, some in groupby(range(len(counts)), lambda place: key(start + timedelta(place)))]
    assert [point.best for point in points] == [sum(counts[place] for place in some) for some in wanted]
    assert [len(point.inputs) or 1 for point in points] == [len(some) for some in wanted]
    assert [point.marks == ("derived",) for point in points] == [len(some) > 1 for some in wanted]


def test_the_running_total_is_thinned_too() -> None:
    running = next(one for one in lines(INCREMENTS, "month").lines if one.counting == "cumulative")
    assert [(point.low, point.as_of) for point in running.points] == [(13, INCREMENTS[2].as_of)]


def test_increments_that_cannot_be_added_stay_as_they_were_said() -> None:
    overlapping = added("o", "2025-01-02/2025-01-03", "50")
    points = next(
        one for one in lines([*INCREMENTS, overlapping], "month").lines if one.counting == "incremental"
    ).points
    assert sorted((point.low, point.marks) for point in points) == [(13, ("derived",)), (50, ())]


def test_increments_within_an_interval_are_oldest_first() -> None:
    claims = [added("a", "2025-01-01/2025-01-10"), added("b", "2025-01-05/2025-01-20")]
    points = next(one for one in lines(claims, "month").lines if one.counting == "incremental").points
    assert days(points) == sorted(days(points))


def test_a_superseded_increment_is_in_no_sum() -> None:
    again = added("again", "2025-01-01", "7", said="2025-02-01", as_of="2025-02-01")
    points = next(one for one in lines([again, *INCREMENTS], "month").lines if one.counting == "incremental").points
    assert INCREMENTS[0] not in {claim for point in points for claim in (*point.inputs, point.claim)}


@given(any_claims(), st.sampled_from([None, *INTERVAL.values]), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_the_order_of_the_claims_does_not_matter(
    claims: list[Claim], interval: str | None, chance: random.Random
) -> None:
    shuffled = claims.copy()
    chance.shuffle(shuffled)
    assert lines(shuffled, interval) == lines(claims, interval)


@given(any_claims())
@settings(deadline=None, max_examples=60)
def test_nothing_is_lost_and_nothing_is_changed_without_an_interval(claims: list[Claim]) -> None:
    found = lines(claims)
    points = [(one, point) for one in found.lines for point in one.points if point.claim]
    shown = [
        *(point.claim.figure for _, point in points if point.claim),
        *(claim.figure for claim, _ in found.excluded),
    ]
    assert sorted(shown) == sorted(claim.figure for claim in claims)
    for one, point in points:
        assert point.claim is not None
        own = point.claim
        assert (point.as_of, point.low, point.best, point.high) == (own.as_of, own.low, own.best, own.high)
        assert (one.claimant, one.counting) == (point.claim.claimant, point.claim.counting)
        assert all(mark in MARK for mark in point.marks)


@given(any_claims(apart=False))
@settings(deadline=None, max_examples=60)
def test_no_fall_reaches_across_a_restart(claims: list[Claim]) -> None:
    for one in lines(claims).lines:
        for point in one.points:
            if point.after and point.claim:
                assert point.after.start == point.claim.start
                assert span(point.after.as_of) < span(point.claim.as_of)
                assert "decrease" in point.marks


def span(of: Edtf | None) -> tuple[date, date]:
    return (of.latest, of.earliest) if of else (OPEN_START, OPEN_START)
