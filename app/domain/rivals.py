"""Claims of two claimants that exclude each other: for one day, or because a count was already higher before."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from typing import Any

from app.domain.claim import CUMULATIVE, INCREMENTAL, Claim
from app.domain.dates import Edtf


def rivals(claims: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Of each two claimants the newest two claims of which one excludes the other."""
    found: dict[frozenset[Hashable], tuple[Claim, Claim]] = {}
    for over_time, group in _alike(_last_said(claims)):
        for pair in _rivals(group, over_time):
            both = frozenset(claim.claimant for claim in pair)
            found[both] = max(pair, found.get(both, pair), key=_newest)
    return sorted(found.values(), key=_newest, reverse=True)


def _last_said(claims: Sequence[Claim]) -> list[Claim]:
    """Without what a claimant later replaced by another number for the same days."""
    last: dict[object, Claim] = {}
    for claim in sorted(claims, key=_rank):
        last[claim.claimant, claim.as_of and _days(claim.as_of), scope_of(claim)] = claim
    return list(last.values())


def scope_of(claim: Claim) -> object:
    """What two claims of one day must share to be numbers of the same thing."""
    span = claim.period and _days(claim.period)
    return (claim.counting, claim.start, span if claim.counting == INCREMENTAL else None)


def _alike(claims: Sequence[Claim]) -> Iterator[tuple[bool, list[Claim]]]:
    """The claims that can exclude each other: for one day or period, and counts of one start over time."""
    groups: dict[tuple[object, object], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.as_of:
            if _is_of_one_time(claim):
                groups[_days(claim.as_of), scope_of(claim)].append(claim)
            if claim.counting == CUMULATIVE:
                groups[None, claim.start].append(claim)
    return ((key[0] is None, group) for key, group in groups.items() if len(group) > 1)


class _Course:
    """One claimant's lower ends over time: what the highest was up to any day."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._days: list[date] = []
        self._highest: list[Claim] = []
        for claim in sorted(claims, key=_rank):
            if claim.as_of and claim.lower is not None:
                last = self._highest[-1] if self._highest else None
                higher = last is None or last.lower is None or claim.lower >= last.lower
                self._days.append(claim.as_of.latest)
                self._highest.append(claim if higher or last is None else last)

    def until(self, day: date) -> Claim | None:
        """The claim with the highest lower end up to a day."""
        place = bisect_right(self._days, day)
        return self._highest[place - 1] if place else None


def _rivals(group: Sequence[Claim], over_time: bool) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims of two claimants that exclude each other, the newest first, and one for each two claimants.

    Over time a count excludes a later one that is lower; for one day either excludes the other.
    """
    own: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in group:
        own[claim.claimant].append(claim)
    # What is no more than "about" 600 excludes bounds that 600 is outside of, but not "about" 590.
    courses = {
        claimant: (_Course(claims), _Course([one for one in claims if one.low is not None]))
        for claimant, claims in own.items()
    }
    paired: set[frozenset[Hashable]] = set()
    for later in sorted(group, key=_rank, reverse=True):
        if later.upper is None or later.as_of is None:
            continue
        day = later.as_of.earliest if over_time else later.as_of.latest
        for claimant, (points, bounds) in courses.items():
            pair = frozenset((claimant, later.claimant))
            if len(pair) < 2 or pair in paired:
                continue
            earlier = (bounds if later.high is None else points).until(day)
            if earlier and earlier.lower is not None and earlier.lower > later.upper:
                paired.add(pair)
                yield earlier, later


def _is_of_one_time(claim: Claim) -> bool:
    """Whether a claim of the same days must be of the same time: increments of one period, others of one day."""
    if claim.counting == INCREMENTAL:
        return claim.is_closed
    return claim.as_of is not None and claim.as_of.earliest == claim.as_of.latest


def _newest(pair: tuple[Claim, Claim]) -> tuple[Any, ...]:
    return tuple(sorted((claim.rank for claim in pair), reverse=True))


def _rank(claim: Claim) -> tuple[Any, ...]:
    return claim.rank


def _days(span: Edtf) -> tuple[date, date]:
    return (span.earliest, span.latest)
