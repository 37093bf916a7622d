"""Rival claims side by side: who says what now, what they have in common, and what was left out and why.

Nothing is averaged, chosen or rounded. An open bound stays open, whatever else is claimed.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.claim import INCREMENTAL, Claim, apart
from app.domain.increments import Total, sorted_out, total


class Range(NamedTuple):
    """From a lower to an upper bound, either of which may be open (None)."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Voice:
    """What one claimant says now, and what that superseded, the newest first."""

    claimant: Hashable
    current: Claim | Total
    superseded: Sequence[Claim]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The answer to a question: `agreement` is one of the vocabulary's values, `excluded` says why of each."""

    voices: Sequence[Voice]
    range: Range
    common: Range | None
    agreement: str
    excluded: Sequence[tuple[Claim, str]]


def reconcile(claims: Iterable[Claim]) -> Reconciled:
    """The claims on one question, one voice for each claimant; their order does not matter."""
    excluded: list[tuple[Claim, str]] = []
    counts: dict[Hashable, list[Claim]] = defaultdict(list)
    increments: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        if reason := apart(claim):
            excluded.append((claim, reason))
        else:
            (increments if claim.counting == INCREMENTAL else counts)[claim.claimant].append(claim)
    if counts:
        voices = [_counted(claimant, own) for claimant, own in counts.items()]
        left = [claim for own in increments.values() for claim in own]
    else:
        added = [_added_up(claimant, own) for claimant, own in increments.items()]
        voices = [voice for voice, _ in added]
        left = [claim for _, own in added for claim in own]
    excluded += [(claim, INCREMENTAL) for claim in left]
    voices.sort(key=lambda voice: _newest(voice).rank, reverse=True)
    excluded.sort(key=lambda one: one[0].rank, reverse=True)
    current = [voice.current for voice in voices]
    return Reconciled(voices, envelope(current), common(current), agreement(current), excluded)


def envelope(current: Sequence[Claim | Total]) -> Range:
    """From the least of the lower ends to the greatest of the upper ones; open where one claimant has none."""
    lows = [one.best if one.low is None else one.low for one in current]
    highs = [one.best if one.high is None else one.high for one in current]
    known_lows, known_highs = _known(lows), _known(highs)
    low = min(known_lows) if known_lows and len(known_lows) == len(lows) else None
    high = max(known_highs) if known_highs and len(known_highs) == len(highs) else None
    return Range(low, high)


def common(current: Sequence[Claim | Total]) -> Range | None:
    """What all bounds allow; None where they exclude each other, or where there are no claimants."""
    low, high = _inner(current)
    crossed = low is not None and high is not None and low > high
    return None if crossed or not current else Range(low, high)


def agreement(current: Sequence[Claim | Total]) -> str:
    """How the claimants' numbers stand to each other: a term of the vocabulary of that name."""
    if len(current) < 2:
        return "single" if current else "none"
    low, high = _inner(current)
    bests = {one.best for one in current if one.best is not None}
    outside = any((low is not None and best < low) or (high is not None and best > high) for best in bests)
    if outside or common(current) is None:
        return "contradictory"
    return "differing" if len(bests) > 1 else "consistent"


def independent(claimants: Collection[Hashable], rests_on: Mapping[Hashable, Collection[Hashable]]) -> int:
    """How many of the claimants have origins of their own: none that another claimant is, or was counted for.

    Those who rely on the same source, or on each other in a circle, count once.
    """
    reached = {one: _reached(one, claimants, rests_on) for one in claimants}
    origins = {
        one: {one, *reached[one], *(source for other in {one, *reached[one]} for source in rests_on.get(other, ()))}
        for one in claimants
        if all(one in reached[other] for other in reached[one])
    }
    # Who names others is no origin itself, but for a circle, in which everybody is.
    own = {one: sources if one in reached[one] else sources - {one} or {one} for one, sources in origins.items()}
    counted: set[Hashable] = set()
    number = 0
    # Those with fewest origins first: whoever relies on several of them then adds nothing.
    for sources in sorted(own.values(), key=lambda sources: (len(sources), sorted(map(str, sources)))):
        if counted.isdisjoint(sources):
            number += 1
            counted |= sources
    return number


def _reached(
    one: Hashable, claimants: Collection[Hashable], rests_on: Mapping[Hashable, Collection[Hashable]]
) -> set[Hashable]:
    found: set[Hashable] = set()
    queue = [one]
    while queue:
        for other in rests_on.get(queue.pop(), ()):
            if other in claimants and other not in found:
                found.add(other)
                queue.append(other)
    return found


def _counted(claimant: Hashable, claims: list[Claim]) -> Voice:
    claims.sort(key=lambda claim: claim.rank, reverse=True)
    return Voice(claimant, claims[0], claims[1:])


def _added_up(claimant: Hashable, claims: list[Claim]) -> tuple[Voice, Sequence[Claim]]:
    sorted_ = sorted_out(claims)
    superseded = sorted(sorted_.superseded, key=lambda claim: claim.rank, reverse=True)
    if not sorted_.disjoint:
        # Nothing tells which periods they cover, so the newest stands for itself.
        newest = max(sorted_.apart, key=lambda claim: claim.rank)
        return Voice(claimant, newest, superseded), [claim for claim in sorted_.apart if claim is not newest]
    one = sorted_.disjoint[0] if len(sorted_.disjoint) == 1 else total(sorted_.disjoint)
    return Voice(claimant, one, superseded), sorted_.apart


def _newest(voice: Voice) -> Claim:
    if isinstance(voice.current, Total):
        return max(voice.current.inputs, key=lambda claim: claim.rank)
    return voice.current


def _inner(current: Sequence[Claim | Total]) -> Range:
    """The greatest of the lower bounds and the least of the upper ones, of those that there are."""
    lows, highs = _known([one.low for one in current]), _known([one.high for one in current])
    return Range(max(lows, default=None), min(highs, default=None))


def _known(values: Iterable[int | None]) -> list[int]:
    return [value for value in values if value is not None]
