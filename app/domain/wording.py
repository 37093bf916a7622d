"""Reading a wording: what was printed becomes a quantity, or is refused.

A wording is neutral words ("another"), at most one qualifier ("at least"), a number, and words for what was counted.
What is not understood is refused rather than guessed: a word before the number may negate it, a further number after it
may belong to the claim.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from app.domain import phrases
from app.domain.numerals import (
    LATIN,
    NO_COUNT_ANYWHERE,
    NUMBER_WORDS,
    Number,
    decimal_before,
    is_no_count,
    printed_numbers,
    read_number,
    text_at,
)
from app.domain.qualifiers import Quantity, bounds
from app.domain.tokens import MAXIMUM, Token, WordingError, tokens

_Line = Sequence[Token]

_OPENING = frozenset("\"'([")
_CLOSING = frozenset("\"')].,;:!")
_HARMLESS = frozenset("\"'()[].,;:!-/&")

_NOT_UNDERSTOOD = "The wording is not understood."


@lru_cache(maxsize=4096)  # wordings recur, and one figure's is read several times while it is checked
def parse(wording: str) -> Quantity:
    """Read an English wording, in time linear in its length; raise WordingError if it is not understood."""
    line = _stripped(tokens(wording))
    if not line:
        raise WordingError("The wording is empty.")
    if _says_unknown(line):
        return Quantity("unknown", None, None, None, None)
    qualifier, at = _read_before(line)
    if qualifier is None:
        bare = _read_range(line, at) or _read_indefinite(line, at) or _read_zero(line, at)
        if bare is not None:
            return bare
    return _read_single(line, at, qualifier)


def printed(wording: str) -> tuple[int, ...]:
    """Return every number printed in a wording, understood or not, as far as it can be read; dozens is no number."""
    try:
        line = tokens(wording)
    except WordingError:
        return ()
    try:
        quantity = parse(wording)
    except WordingError:
        return printed_numbers(line)
    if quantity.qualifier == "indefinite":
        return ()
    stated = (quantity.low, quantity.high) if quantity.qualifier == "between" else (quantity.value,)
    return tuple(number for number in stated if number is not None)


def _stripped(line: list[Token]) -> list[Token]:
    start, end = 0, len(line)
    while start < end and line[start].text in _OPENING:
        start += 1
    while start < end and line[end - 1].text in _CLOSING:
        end -= 1
    return line[start:end]


def _says_unknown(line: _Line) -> bool:
    words = [token.text for token in line]
    if " ".join(words) in phrases.UNKNOWN_ALONE:
        return True
    if words[0] in ("a", "an", "the"):
        words = words[1:]
    if len(words) < 2:
        return False
    if words[0] in phrases.UNKNOWN_KINDS:
        noun = 1
    elif words[0] == "no":
        noun = 2 if words[1] in phrases.RELIABILITY else 1
    else:
        return False
    if noun >= len(words) or words[noun] not in phrases.NUMBER_NOUNS:
        return False
    rest = words[noun + 1 :]
    numbers = any(token.kind in ("number", "unreadable") or token.text in NUMBER_WORDS for token in line)
    return not numbers and (not rest or rest[0] in ("of", "for", "available", "exists", "exist", "yet"))


def _read_before(line: _Line) -> tuple[str | None, int]:
    qualifier, at = None, 0
    while at < len(line):
        if (found := phrases.longest(phrases.BEFORE, line, at)) is not None:
            if qualifier is not None:
                raise WordingError("The wording qualifies its number twice.")
            qualifier, at = found
        elif (neutral := phrases.longest(phrases.NEUTRAL, line, at)) is not None:
            _, at = neutral
        else:
            break
    return qualifier, at


def _read_range(line: _Line, at: int) -> Quantity | None:
    opener = text_at(line, at)
    if opener == "between":
        ends = _ends_after_and(line, at + 1) or _ends(line, at + 1)
    else:
        ends = _ends(line, at + 1 if opener == "from" else at)
    if ends is None:
        return None
    left, right, end = ends
    _check_rest(line, end)
    low, high = _lower_end(left, right), right.value
    if low > high:
        raise WordingError("The range runs from the larger number to the smaller; exchange them.")
    return Quantity("between", None, _count(low), None, _count(high))


def _ends(line: _Line, at: int) -> tuple[Number, Number, int] | None:
    left = read_number(line, at)
    end = left[1] if left is not None else at + 1
    if text_at(line, end) not in ("to", "-"):
        return None
    right = read_number(line, end + 1)
    if right is None:
        return None
    start = left[0] if left is not None else decimal_before(line, at, right[0])
    return None if start is None else (start, *right)


def _ends_after_and(line: _Line, at: int) -> tuple[Number, Number, int] | None:
    # "And" also stands within numbers: of all ways to divide the words, exactly one must leave two numbers.
    found = []
    for middle in range(at, len(line)):
        if line[middle].text != "and":
            continue
        left = read_number(line[:middle], at)
        right = read_number(line, middle + 1)
        if right is None or not _rest_is_plain(line, right[1]):
            continue
        if left is not None and left[1] == middle:
            found.append((left[0], *right))
        elif left is None and middle == at + 1 and (start := decimal_before(line, at, right[0])) is not None:
            found.append((start, *right))
    if len(found) > 1:
        raise WordingError("The wording can be read as more than one range.")
    return found[0] if found else None


def _lower_end(left: Number, right: Number) -> int:
    if right.elided is not None and left.value < right.elided and not left.grouped:
        raise WordingError("The first number of the range may or may not be meant in thousands.")
    shared = {left.value * scale for multiplier, scale in right.shared if left.value < multiplier}
    if not shared:
        return left.value
    if len(shared) > 1 or left.scaled:
        raise WordingError("The first number of the range may or may not be meant in hundreds, thousands or millions.")
    return shared.pop()


def _read_indefinite(line: _Line, at: int) -> Quantity | None:
    found = phrases.longest(phrases.INDEFINITE, line, at)
    if found is None:
        return None
    low, end = found
    _check_rest(line, end)
    return Quantity("indefinite", None, low, None, None)


def _read_zero(line: _Line, at: int) -> Quantity | None:
    found = phrases.longest(phrases.ZERO, line, at)
    if found is None:
        return None
    value, end = found
    rest = [token.text for token in line[end:]]
    if rest and (rest[-1] not in phrases.COUNTED or not phrases.DOUBTFUL.isdisjoint(rest)):
        raise WordingError("The wording may mean none, or that nothing is known.")
    _check_rest(line, end)
    return Quantity("unqualified", value, *bounds("unqualified", value))


def _read_single(line: _Line, at: int, qualifier: str | None) -> Quantity:
    read = read_number(line, at)
    if read is not None:
        value, end = _count(read[0].value), read[1]
    elif (whole := phrases.longest(phrases.WHOLE, line, at)) is not None:
        value, end = whole
    else:
        raise WordingError(_NOT_UNDERSTOOD)
    after, start, stop = _read_after(line, end)
    if after is not None and qualifier not in (None, after):
        raise WordingError("The wording qualifies its number twice.")
    _check_rest(line[:stop], start)
    meant = after or qualifier or "unqualified"
    try:
        return Quantity(meant, value, *bounds(meant, value))
    except ValueError as error:
        raise WordingError(str(error)) from error


def _read_after(line: _Line, at: int) -> tuple[str | None, int, int]:
    """Return the qualifier after a number, and where the words between it and the end of the wording start and stop."""
    directly = phrases.longest(phrases.AFTER, line, at)
    if directly is not None:
        return directly[0], directly[1], len(line)
    if [token.text for token in line[at:]] == ["plus"]:
        return "more_than", len(line), len(line)
    for start in range(max(at, len(line) - 3), len(line)):
        last = phrases.longest(phrases.AFTER, line, start)
        if last is not None and last[1] == len(line):
            return last[0], at, start
    return None, at, len(line)


def _count(value: int) -> int:
    if value > MAXIMUM:
        raise WordingError(f"A number is at most {MAXIMUM:,}.")
    return value


def _check_rest(line: _Line, at: int) -> None:
    if not _rest_is_plain(line, at):
        raise WordingError("The words after the number may change it, or hold a further number.")


def _rest_is_plain(line: _Line, at: int) -> bool:
    rest = line[at:]
    if not rest:
        return True
    if is_no_count(line, at) or rest[-1].text in phrases.AMBIGUOUS_LAST:
        return False
    if any(
        first.text in ("or", "and") and second.text in phrases.AMBIGUOUS_AFTER_OR for first, second in pairwise(rest)
    ):
        return False
    if any(token.text in ("a", "each", "every") and is_no_count(rest, place + 1) for place, token in enumerate(rest)):
        return False  # A rate: "300 soldiers a day".
    return all(_is_plain(token) for token in rest)


def _is_plain(token: Token) -> bool:
    if token.kind == "symbol":
        return token.text in _HARMLESS
    if token.kind != "word" or token.text in NUMBER_WORDS or token.text in NO_COUNT_ANYWHERE:
        return False
    return token.text not in phrases.AMBIGUOUS and LATIN.fullmatch(token.text) is not None
