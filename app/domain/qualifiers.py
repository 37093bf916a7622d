"""What a number means with each qualifier: the bounds that arithmetic may use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.domain.tokens import MAXIMUM

Bounds = tuple[int | None, int | None, int | None]
"""Low, best and high; None where a bound is open."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it was said: a value of QUALIFIER, the number printed with it, and bounds, each of which may be open.

    All numbers are counts from 0 to 10**12, in the unit of the figure's metric.
    """

    qualifier: str
    value: int | None
    low: int | None
    best: int | None
    high: int | None


FIXED_BOUNDS: Mapping[str, Callable[[int], Bounds]] = MappingProxyType(
    {
        "unqualified": lambda value: (value, value, value),
        "exactly": lambda value: (value, value, value),
        "more_than": lambda value: (value + 1, None, None),
        "at_least": lambda value: (value, None, None),
        "less_than": lambda value: (None, None, value - 1),
        "up_to": lambda value: (None, None, value),
        "about": lambda value: (None, value, None),
        "nearly": lambda value: (None, None, value),
    }
)
"""The bounds that follow from the value, for the qualifiers of which they do."""


def bounds(qualifier: str, value: int) -> Bounds:
    """Return low, best and high of a single number with its qualifier; an indefinite one has its low bound only.

    Raises ValueError for a qualifier that a single value does not fill (between, estimate, unknown), for a value that
    is no count from 0 to 10**12, and for a bound that would be none (less than 0, more than 10**12).
    """
    if type(value) is not int or not 0 <= value <= MAXIMUM:
        raise ValueError(f"A value is a whole number from 0 to {MAXIMUM:,}.")
    if qualifier == "indefinite":
        return value, None, None
    if qualifier not in FIXED_BOUNDS:
        raise ValueError("This qualifier does not take its bounds from a single value.")
    found = FIXED_BOUNDS[qualifier](value)
    if any(bound is not None and not 0 <= bound <= MAXIMUM for bound in found):
        raise ValueError(f"No count is less than 0 or more than {MAXIMUM:,}; correct the qualifier or the number.")
    return found
