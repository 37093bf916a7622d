"""A claim: a figure as it is compared with others, with its bounds and its rank among those of its claimant."""

from collections.abc import Hashable
from datetime import date
from typing import Any, NamedTuple

from app.domain.dates import OPEN_END, OPEN_START, Edtf

INCREMENTAL = "incremental"
CUMULATIVE = "cumulative"
DERIVED = "derived"
UNKNOWN = "unknown"
NOT_CLAIMED = frozenset(("predicted", "speculated"))


class Limits(NamedTuple):
    """To whom and where a number is limited, beside the force that it is of; null: to nobody and nowhere."""

    population: str = "all"
    subset: str | None = None
    place: Hashable = None

    def hold(self, other: "Limits") -> bool:
        """Whether all that the other counts would be counted here too."""
        wide = Limits()
        return all(own in (most, its) for own, most, its in zip(self, wide, other, strict=True))


class Claim(NamedTuple):
    """What somebody said that a number is, up to a day; null is what is not known.

    `figure` is the figure's id; `claimant` and `statement` stand for the records, whatever they are to the caller.
    """

    figure: str
    claimant: Hashable
    statement: Hashable
    metric: str = "killed"
    wording: str | None = None
    qualifier: str = "unqualified"
    low: int | None = None
    best: int | None = None
    high: int | None = None
    as_of: Edtf | None = None
    stated_on: Edtf | None = None
    period: Edtf | None = None
    counting: str | None = None
    modality: str = "asserted"
    method: str | None = None
    limits: Limits = Limits()

    @property
    def rank(self) -> tuple[Any, ...]:
        """What is newer ranks higher: by the day that it holds for, then by when it was said; no day ranks lowest.

        Between two of one day the numbers decide before the ids, so that to repeat one of them changes nothing.
        """
        numbers = (-1 if number is None else number for number in (self.low, self.best, self.high))
        return (*_days(self.as_of), *_days(self.stated_on), *numbers, self.figure)

    @property
    def lower(self) -> int | None:
        """The lower bound; where that is open, the claimed point."""
        return self.best if self.low is None else self.low

    @property
    def upper(self) -> int | None:
        """The upper bound; where that is open, the claimed point."""
        return self.best if self.high is None else self.high

    @property
    def start(self) -> date | None:
        """From when the number counts; None where that is open or not known, which is the same start."""
        return None if self.period is None or self.period.earliest == OPEN_START else self.period.earliest

    @property
    def is_closed(self) -> bool:
        """Whether its period has a first and a last day."""
        return self.period is not None and self.period.earliest > OPEN_START and self.period.latest < OPEN_END


def apart(claim: Claim) -> str | None:
    """Why a figure is no claim about what is so: `predicted`, `speculated`, `derived` or `unknown`; None: it is one."""
    return set_apart(claim.modality, claim.method, claim.qualifier)


def set_apart(modality: str, method: str | None, qualifier: str, counting: str | None = None) -> str | None:
    """Why a figure is no count to compare with others: as `apart`, or, with its counting, `incremental`."""
    if modality in NOT_CLAIMED:
        return modality
    if method == DERIVED:
        return DERIVED
    if qualifier == UNKNOWN:
        return UNKNOWN
    return INCREMENTAL if counting == INCREMENTAL else None


def falls(before: Claim, after: Claim) -> bool:
    """Whether a number is lower than one before it: the claimed point, or all that the later bounds allow."""
    if before.best is not None and after.best is not None:
        return after.best < before.best
    return before.lower is not None and after.upper is not None and after.upper < before.lower


def _days(span: Edtf | None) -> tuple[date, date]:
    return (OPEN_START, OPEN_START) if span is None else (span.latest, span.earliest)
