"""Adding up increments: the only sum that the record makes, of one claimant's numbers over periods without overlap."""

from collections.abc import Iterable, Sequence
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

    Of several for one period the newest stands. What has no closed period, or one that overlaps with others which end
    earlier, cannot be added.
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
    disjoint: list[Claim] = []
    end = date.min
    for (earliest, latest), claim in sorted(newest.items(), key=_by_end):
        if disjoint and earliest <= end:
            alone.append(claim)
        else:
            disjoint.append(claim)
            end = latest
    return Increments(disjoint, superseded, alone)


def total(claims: Sequence[Claim]) -> Total:
    """The sum of claims over disjoint periods, oldest first."""
    low, best, high = (_sum([getattr(claim, bound) for claim in claims]) for bound in ("low", "best", "high"))
    return Total(tuple(claims), low, best, high, max(claims, key=_rank).as_of)


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _by_end(item: tuple[tuple[date, date], Claim]) -> tuple[date, date]:
    earliest, latest = item[0]
    return latest, earliest


def _rank(claim: Claim) -> tuple[Any, ...]:
    return claim.rank


def _said(claim: Claim) -> tuple[Any, ...]:
    """For one period, what was said later stands."""
    return (*claim.rank[2:4], *claim.rank[:2], *claim.rank[4:])
