"""How many, in plain English: numbers, and the nouns that they count."""

from app.domain.numerals import NUMBER_WORDS
from app.domain.tokens import WordingError, listed
from app.domain.wording import parse

Noun = tuple[str, str]
"""What is counted: one of them, and many."""

# What no noun can follow, although the wording is understood, by its first and by its last words.
_OPENINGS = listed(
    "exceed exceeded exceeding exceeds surpass surpassed surpasses surpassing approached approaches approaching"
    " additional estimated extra further maximum minimum"
)
_FOR_PEOPLE = ("none", "nobody", "no one", "no-one", "nil")
_SYMBOLS = frozenset("~≈<>≤≥≦≧⩽⩾")
_PLURALS = listed("dozens scores tens hundreds thousands millions")
# What stands before a noun and not for one.
_BEFORE_A_NOUN = frozenset({*_PLURALS, "no", "both", "few", "several", "single", "number"})
_LAST_WORDS = NUMBER_WORDS | _BEFORE_A_NOUN | {"so"}


def is_number(wording: str) -> bool:
    """Whether a wording is a number and nothing else, so that what is counted can follow it."""
    line = wording.lower().split()
    if not line or line[0] in _OPENINGS or not (line[0][0].isalnum() or line[0][0] in _SYMBOLS):
        return False
    if line[-1] in _FOR_PEOPLE or line[-2:] == ["no", "one"] or (line[-1] == "single" and line[-2:-1] != ["a"]):
        return False
    try:
        if parse(wording).qualifier == "unknown":
            return False
        return line[-1] in _LAST_WORDS or (line[-1][-1] not in ".,;:!" and bool(parse(line[-1])))
    except WordingError:
        return False


def with_noun(number: str, noun: Noun) -> str:
    """A number with what it counts."""
    of = " of" if _last(number) in {*_PLURALS, "number"} else ""
    return f"{number}{of} {noun[0] if is_one(number) else noun[1]}"


def alone(number: str, noun: Noun) -> str:
    """A number where the noun is known: only with it where it cannot stand without."""
    return with_noun(number, noun) if _last(number) in _BEFORE_A_NOUN else number


def is_one(number: str) -> bool:
    """Whether one of a thing follows a number: of "at least one", but not of "twenty one"."""
    try:
        return parse(number).value == 1
    except WordingError:
        return False


def bounds_text(low: int | None, best: int | None, high: int | None) -> str:
    """Bounds in words; an open one is not named."""
    if low is not None and low == high:
        span = f"{low:,}"
        best = None if best == low else best
    elif low is not None and high is not None:
        span = f"between {low:,} and {high:,}"
    elif low is not None or high is not None:
        span = f"at least {low:,}" if low is not None else f"at most {high:,}"
    else:
        return f"about {best:,}" if best is not None else "an unknown number"
    return f"{span} (best estimate {best:,})" if best is not None else span


def _last(number: str) -> str:
    return number.lower().split()[-1]
