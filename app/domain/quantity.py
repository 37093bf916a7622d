"""The quantity of a figure: its wording, its parts, and what must hold between them.

The stored parts are authoritative; the wording fills those that were not given. An open bound stays open.
"""

from collections.abc import Sequence
from typing import NamedTuple

from app.domain.problems import Invalid, Problem
from app.domain.qualifiers import FIXED_BOUNDS, Quantity, bounds
from app.domain.tokens import MAXIMUM, WordingError
from app.domain.vocabulary import QUALIFIER
from app.domain.wording import parse, printed

__all__ = ["Quantity", "WordingError", "bounds", "parse", "resolve"]


class _Parts(NamedTuple):
    value: int | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None


# The parts that a qualifier takes as they are given, and so leaves open where they are not.
_FREE_PARTS = {
    "between": ("low", "high"),
    "indefinite": ("value", "low"),
    "estimate": ("low", "best", "high"),
    "unknown": (),
}

_AS_PUBLISHED = "bounds as published need the qualifier estimate."


def resolve(
    wording: str | None,
    qualifier: str | None = None,
    value: int | None = None,
    low: int | None = None,
    best: int | None = None,
    high: int | None = None,
) -> Quantity:
    """Return the quantity that a wording, the parts, or both give; None is a part that was not given.

    Raises Invalid with everything that is wrong. Resolving a result again, with the same wording, gives the same.
    """
    given = _Parts(value, low, best, high)
    if wording is None and qualifier is None and given == _Parts():
        detail = "Give the wording, or the parts: qualifier, with value or with low, best and high."
        raise Invalid([Problem("", "quantity_missing", detail)])
    found = _number_problems(given)
    flawed = {problem.pointer for problem in found}
    given = _Parts(*(part if type(part) is int else None for part in given))
    read = _read(wording)
    meant = _qualifier(qualifier, given, read)
    if isinstance(meant, Problem):
        raise Invalid([*found, meant, *_order_problems(given)])
    parts = _filled(meant, given, read)
    found += _missing(meant, parts, read, flawed)
    if meant not in FIXED_BOUNDS or "/value" not in flawed:
        found += _contradictions(meant, given, parts)
    # What was given is out of order even where the qualifier has no use for it; what the wording fills in may be too.
    found += dict.fromkeys([*_order_problems(given), *_order_problems(parts)])
    found += _wording_problems(meant, parts, wording, read)
    if found:
        raise Invalid(found)
    return Quantity(meant, *parts)


def _number_problems(given: _Parts) -> list[Problem]:
    found = []
    for name, part in given._asdict().items():
        if part is None:
            continue
        # A bool is an int to Python, but true is no count.
        if type(part) is not int:
            found.append(Problem(f"/{name}", "not_an_integer", f"Give {name} as a whole number."))
        elif part < 0:
            found.append(Problem(f"/{name}", "negative", f"Give {name} as 0 or more, or leave it out."))
        elif part > MAXIMUM:
            found.append(Problem(f"/{name}", "too_large", f"Give {name} as at most {MAXIMUM:,}."))
    return found


def _read(wording: str | None) -> Quantity | WordingError | None:
    if wording is None:
        return None
    try:
        return parse(wording)
    except WordingError as error:
        return error


def _qualifier(qualifier: str | None, given: _Parts, read: Quantity | WordingError | None) -> str | Problem:
    if qualifier is not None:
        if qualifier in QUALIFIER:
            return qualifier
        return Problem("/qualifier", "unlisted_value", f"The qualifier is one of: {', '.join(QUALIFIER.values)}.")
    if isinstance(read, Quantity):
        return read.qualifier
    if given._replace(value=None) != _Parts():
        return "estimate"
    if read is None:
        return "unqualified"
    if given.value is None:
        return Problem("/wording", "wording_not_understood", str(read))
    # To take the number as a bare one would drop whatever the wording says of it.
    detail = "The wording is not understood, so say what it makes of the value: give the qualifier."
    return Problem("/qualifier", "required", detail)


def _filled(meant: str, given: _Parts, read: Quantity | WordingError | None) -> _Parts:
    said = _Parts()
    if isinstance(read, Quantity) and read.qualifier == meant:
        said = _Parts(read.value, read.low, read.best, read.high)
    if meant in FIXED_BOUNDS:
        value = given.value if given.value is not None else said.value
        try:
            return _Parts() if value is None else _Parts(value, *bounds(meant, value))
        except ValueError:
            return _Parts(value)
    free = _FREE_PARTS[meant]
    taken = _Parts(**{name: part for name, part in given._asdict().items() if name in free})
    if meant == "indefinite" and taken.low is None:
        taken = taken._replace(low=taken.value)
    return _Parts(*(part if part is not None else other for part, other in zip(taken, said, strict=True)))


def _missing(meant: str, parts: _Parts, read: Quantity | WordingError | None, flawed: set[str]) -> list[Problem]:
    if meant == "estimate":
        if read is not None or flawed or parts != _Parts():
            return []
        return [Problem("", "quantity_missing", "Give low, best or high, or the wording of the estimate.")]
    needed = {"between": ("low", "high"), "indefinite": ("low",), "unknown": ()}.get(meant, ("value",))
    found = [
        Problem(f"/{name}", "required", f"The qualifier {meant} needs {name}; give it, or a wording that says it.")
        for name in needed
        if getattr(parts, name) is None and f"/{name}" not in flawed
    ]
    if found and isinstance(read, WordingError):
        found.insert(0, Problem("/wording", "wording_not_understood", str(read)))
    return found


def _contradictions(meant: str, given: _Parts, parts: _Parts) -> list[Problem]:
    if meant in FIXED_BOUNDS:
        return _bound_contradictions(meant, given, parts)
    found = []
    for name, part in given._asdict().items():
        if part is None or name in _FREE_PARTS[meant]:
            continue
        if name == "value":
            detail = f"The qualifier {meant} has no single value; leave value out, or give another qualifier."
            found.append(Problem("/value", "value_contradicts_qualifier", detail))
        else:
            detail = f"With the qualifier {meant}, {name} must be left open; {_AS_PUBLISHED}"
            found.append(Problem(f"/{name}", "bound_contradicts_qualifier", detail))
    return found


def _bound_contradictions(meant: str, given: _Parts, parts: _Parts) -> list[Problem]:
    if parts.value is None:
        return []
    try:
        low, best, high = bounds(meant, parts.value)
    except ValueError as error:
        return [Problem("/value", "no_such_bound", str(error))]
    found = []
    for name, part, bound in (("low", given.low, low), ("best", given.best, best), ("high", given.high, high)):
        if part is None or part == bound:
            continue
        must = "left open" if bound is None else f"{bound} or left out"
        detail = f"With the qualifier {meant} and this value, {name} must be {must}; {_AS_PUBLISHED}"
        found.append(Problem(f"/{name}", "bound_contradicts_qualifier", detail))
    return found


def _order_problems(parts: _Parts) -> list[Problem]:
    low, best, high = parts.low, parts.best, parts.high
    found = []
    if low is not None and best is not None and low > best:
        found.append(
            Problem("/low", "low_greater_than_best", "Low must not be greater than best; correct one of them.")
        )
    if best is not None and high is not None and best > high:
        found.append(
            Problem("/best", "best_greater_than_high", "Best must not be greater than high; correct one of them.")
        )
    if low is not None and high is not None and low > high:
        found.append(
            Problem("/low", "low_greater_than_high", "Low must not be greater than high; correct one of them.")
        )
    return found


def _wording_problems(
    meant: str, parts: _Parts, wording: str | None, read: Quantity | WordingError | None
) -> list[Problem]:
    if wording is None or _agree(meant, parts, printed(wording), read):
        return []
    detail = "The wording says another quantity than the parts; correct the wording or the parts."
    return [Problem("/wording", "wording_contradicts_parts", detail)]


def _agree(meant: str, parts: _Parts, numbers: Sequence[int], read: Quantity | WordingError | None) -> bool:
    """Whether wording and parts may mean the same: what a writer says of a number may differ, the number may not."""
    if isinstance(read, Quantity):
        if "unknown" in (meant, read.qualifier):
            return meant == read.qualifier
        if read.qualifier == meant == "between":
            return (parts.low, parts.high) == (read.low, read.high)
    # Where there is a value, the wording prints it: "more than 300" is no wording of more than 200.
    if numbers and parts.value is not None:
        return parts.value in numbers
    if isinstance(read, Quantity):
        return _overlap(parts, _Parts(read.value, read.low, read.best, read.high))
    return not numbers or parts == _Parts() or any(number in parts or _allows(parts, number) for number in numbers)


def _overlap(one: _Parts, other: _Parts) -> bool:
    low, high = _span(one)
    from_, to = _span(other)
    return (low is None or to is None or low <= to) and (from_ is None or high is None or from_ <= high)


def _span(parts: _Parts) -> tuple[int | None, int | None]:
    """From the lower bound to the upper one, with best in the place of an open bound; None where that is open too."""
    low = parts.low if parts.low is not None else parts.best
    return low, parts.high if parts.high is not None else parts.best


def _allows(parts: _Parts, number: int) -> bool:
    return (parts.low is None or parts.low <= number) and (parts.high is None or number <= parts.high)
