"""Adding up increments: the only sum that the record makes, of one claimant's numbers over periods without overlap."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from app.domain.claim import Claim
from app.domain.dates import Edtf


class Total(NamedTuple):
    """The sum of claims over disjoint periods; a bound that one of them leaves open is open."""

    inputs: tuple[Claim, ...]
    low: int | None
    best: int | None
    high: int | None
    as_of: Edtf | None


@dataclass(frozen=True, slots=True)
class Increments:
    """One claimant's increments: those that may be added, oldest first; those said anew later; and the rest."""

    disjoint: Sequence[Claim]
    superseded: Sequence[Claim]
    apart: Sequence[Claim]


def sorted_out(claims: Iterable[Claim]) -> Increments:
    """Which increments of one claimant may be added up.

    Of several for one period the newest stands. What has no closed period cannot be added, nor what overlaps with those
    that together cover most days.
    """
    newest: dict[tuple[date, date], Claim] = {}
    superseded, alone = [], []
    for claim in sorted(claims, key=_said):
        if not claim.is_closed or claim.period is None:
            alone.append(claim)
            continue
        span = (claim.period.earliest, claim.period.latest)
        if span in newest:
            superseded.append(newest[span])
        newest[span] = claim
    disjoint = _covering(newest)
    added = {claim.figure for claim in disjoint}
    alone += [claim for claim in newest.values() if claim.figure not in added]
    return Increments(disjoint, superseded, alone)


def _covering(newest: Mapping[tuple[date, date], Claim]) -> list[Claim]:
    """Those over disjoint periods that together cover most days, oldest first; of equals those that are more."""
    spans = sorted(newest, key=lambda span: (span[1], span[0]))
    ends = [latest for _, latest in spans]
    # The best that the first so many spans give: days covered, how many they are, and which.
    best: list[tuple[int, int, tuple[int, ...] | None]] = [(0, 0, None)]
    for place, (earliest, latest) in enumerate(spans):
        before = bisect_left(ends, earliest)
        days, count, _ = best[before]
        taken = (days + (latest - earliest).days + 1, count + 1, (before, place))
        best.append(max(best[-1], taken, key=lambda one: one[:2]))
    found: list[Claim] = []
    place = len(spans)
    while place:
        chosen = best[place][2]
        if chosen is None or best[place] is best[place - 1]:
            place -= 1
            continue
        place, taken_place = chosen
        found.append(newest[spans[taken_place]])
    return found[::-1]


def total(claims: Sequence[Claim]) -> Total:
    """The sum of claims over disjoint periods, oldest first."""
    low, best, high = (_sum([getattr(claim, bound) for claim in claims]) for bound in ("low", "best", "high"))
    return Total(tuple(claims), low, best, high, max(claims, key=_rank).as_of)


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _rank(claim: Claim) -> tuple[Any, ...]:
    return claim.rank


def _said(claim: Claim) -> tuple[Any, ...]:
    """For one period, what was said later stands."""
    return (*claim.rank[2:4], *claim.rank[:2], *claim.rank[4:])
