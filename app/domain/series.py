"""Claims over time: for each claimant and way of counting a line of points, with what happened on the way marked.

A fall is kept and marked, never repaired; where a count begins anew, a new run begins.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from app.domain.claim import CUMULATIVE, INCREMENTAL, Claim, apart, falls
from app.domain.dates import Edtf
from app.domain.increments import sorted_out, total

DECREASE, RESTART, DERIVED, SUPERSEDED = "decrease", "restart", "derived", "superseded"


@dataclass(frozen=True, slots=True)
class Point:
    """A number up to a day. It is a claim's own, or, where `claim` is None, the sum of its `inputs`.

    Of a decrease, `fell` is the claim that is lower and `after` the one before; where the points are thinned out it may
    have been between this point and the last.
    """

    as_of: Edtf | None
    low: int | None
    best: int | None
    high: int | None
    claim: Claim | None
    marks: tuple[str, ...] = ()
    inputs: tuple[Claim, ...] = ()
    after: Claim | None = None
    fell: Claim | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The points of one claimant and way of counting, oldest first; those without a day last."""

    claimant: Hashable
    counting: str | None
    points: Sequence[Point]


class Lines(NamedTuple):
    """The lines, and the figures that are in none, with the reason of each."""

    lines: Sequence[Line]
    excluded: Sequence[tuple[Claim, str]]


def lines(claims: Iterable[Claim], interval: str | None = None) -> Lines:
    """The claims on one question over time, at most one point an interval (`day`, `week`, `month`) where one is given.

    A claimant who gives increments only also has a line of their running total.
    """
    excluded: list[tuple[Claim, str]] = []
    grouped: dict[tuple[Hashable, str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        if reason := apart(claim):
            excluded.append((claim, reason))
        else:
            grouped[claim.claimant, claim.counting].append(claim)
    found = []
    for (claimant, counting), own in grouped.items():
        if counting == INCREMENTAL:
            found.append(Line(claimant, counting, _increments(own, interval)))
            if (claimant, CUMULATIVE) not in grouped and (running := _running_total(own)):
                found.append(Line(claimant, CUMULATIVE, _last_of_each(running, interval)))
        else:
            found.append(Line(claimant, counting, _counts(own, interval)))
    found.sort(key=_order)
    excluded.sort(key=lambda one: one[0].rank)
    return Lines(found, excluded)


def _counts(claims: list[Claim], interval: str | None) -> list[Point]:
    points: list[Point] = []
    for claim in sorted(claims, key=_by_day):
        point = _point(claim)
        previous = points[-1].claim if points else None
        if previous and claim.as_of and previous.as_of and _span(claim) == _span(previous):
            points[-1] = replace(points[-1], marks=(SUPERSEDED,))
        points.append(point)
    return _last_of_each(_marked(_restarts_marked(points)), interval)


def _point(claim: Claim) -> Point:
    return Point(claim.as_of, claim.low, claim.best, claim.high, claim)


def _restarts_marked(points: Sequence[Point]) -> list[Point]:
    marked: list[Point] = []
    begun, start = False, None
    for point in points:
        if point.as_of is None or point.claim is None or SUPERSEDED in point.marks:
            marked.append(point)  # it has no place in time, or another has it
            continue
        own = point.claim.start
        marked.append(_with(point, RESTART) if begun and own != start else point)
        begun, start = True, own
    return marked


def _marked(points: Sequence[Point]) -> list[Point]:
    """The points, with the falls within each run marked: below the one before, or below the highest that was sure."""
    marked: list[Point] = []
    before: Claim | None = None
    highest: Claim | None = None
    for point in points:
        if RESTART in point.marks:
            before = highest = None
        if SUPERSEDED in point.marks or point.claim is None or point.as_of is None:
            marked.append(point)
            continue
        above = next((one for one in (before, highest) if one and falls(one, point.claim)), None)
        marked.append(replace(_with(point, DECREASE), after=above, fell=point.claim) if above else point)
        before = point.claim
        # What fell is where the count goes on from.
        if above or highest is None or (before.lower or 0) >= (highest.lower or 0):
            highest = before
    return marked


def _increments(claims: list[Claim], interval: str | None) -> list[Point]:
    superseded = {claim.figure for claim in sorted_out(claims).superseded}
    points = [
        _with(point, SUPERSEDED) if point.claim and point.claim.figure in superseded else point
        for point in map(_point, sorted(claims, key=_by_day))
    ]
    if interval is None:
        return points
    summed = []
    for some in _within_intervals(points, interval):
        own = [point.claim for point in some if point.claim and SUPERSEDED not in point.marks]
        disjoint = sorted_out(own).disjoint
        # What cannot be added up stays as it was said.
        summed += [point for point in some if point.claim not in disjoint and SUPERSEDED not in point.marks]
        if len(disjoint) == 1:
            summed += [point for point in some if point.claim in disjoint]
        elif disjoint:
            summed.append(_sum(disjoint))
    return sorted(summed, key=_by_place)


def _by_place(point: Point) -> tuple[object, ...]:
    return (point.as_of is None, *_days(point.as_of))


def _running_total(claims: Sequence[Claim]) -> list[Point]:
    """What the increments come to, one after another; the input of each point is the increment that it adds."""
    disjoint = sorted_out(claims).disjoint
    points: list[Point] = []
    low: int | None = 0
    best: int | None = 0
    high: int | None = 0
    for claim in disjoint:
        low, best, high = _added(low, claim.low), _added(best, claim.best), _added(high, claim.high)
        points.append(Point(claim.period and claim.period.closed_end(), low, best, high, None, (DERIVED,), (claim,)))
    return points if len(points) > 1 else []


def _added(before: int | None, more: int | None) -> int | None:
    return None if before is None or more is None else before + more


def _sum(claims: Sequence[Claim]) -> Point:
    summed = total(claims)
    return Point(summed.as_of, summed.low, summed.best, summed.high, None, (DERIVED,), summed.inputs)


def _last_of_each(points: Sequence[Point], interval: str | None) -> list[Point]:
    """The last point of each interval, with what is marked on those before it in the interval."""
    if interval is None:
        return list(points)
    kept = []
    for some in _within_intervals(points, interval):
        last = next((point for point in reversed(some) if SUPERSEDED not in point.marks), some[-1])
        if RESTART not in last.marks and any(RESTART in point.marks for point in some):
            last = _with(last, RESTART)
        fallen = next((point for point in reversed(some) if point.after), None)
        if fallen and DECREASE not in last.marks:
            last = replace(_with(last, DECREASE), after=fallen.after, fell=fallen.fell)
        kept.append(last)
    return kept


def _within_intervals(points: Sequence[Point], interval: str) -> list[list[Point]]:
    found: dict[object, list[Point]] = defaultdict(list)
    for point in points:
        found[_INTERVALS[interval](point.as_of.latest) if point.as_of else point].append(point)
    return list(found.values())


_INTERVALS: Mapping[str, Callable[[date], object]] = {
    "day": lambda day: day,
    "week": lambda day: day.isocalendar()[:2],
    "month": lambda day: (day.year, day.month),
}


def _order(line: Line) -> tuple[object, ...]:
    first = line.points[0]
    figure = first.claim or first.inputs[0]
    return (_days(first.as_of), line.counting or "", figure.figure)


def _with(point: Point, mark: str) -> Point:
    return replace(point, marks=(*point.marks, mark))


def _span(claim: Claim) -> tuple[object, ...]:
    return (_days(claim.as_of), claim.start)


def _by_day(claim: Claim) -> tuple[object, ...]:
    return (claim.as_of is None, *claim.rank[:2], claim.start or date.min, *claim.rank[2:])


def _days(span: Edtf | None) -> tuple[date, date]:
    return (date.max, date.max) if span is None else (span.latest, span.earliest)
