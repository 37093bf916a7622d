"""Whole numbers as English prints them: digits, number words, and both together ("27-hundred", "1.2 million")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.domain.tokens import Token, listed


def _counted(names: str, start: int, step: int = 1) -> dict[str, int]:
    return {name: start + place * step for place, name in enumerate(names.split())}


_UNITS = _counted("one two three four five six seven eight nine", start=1)
_TEENS = _counted(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    start=10,
)
_TENS = _counted("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10)
_SMALL = {"zero": 0, **_UNITS, **_TEENS}
_SCALES = {
    "dozen": 12,
    "thousand": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
NUMBER_WORDS = frozenset({"hundred", *_SMALL, *_TENS, *_SCALES})
"""Words that are part of a number and of nothing else."""

_ORDINALS = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth"
    " ninetieth hundredth thousandth millionth"
)
_FRACTIONS = listed(
    "half halves thirds quarter quarters fifths sixths sevenths eighths ninths tenths hundredths thousandths"
)
NO_COUNT_ANYWHERE = _ORDINALS | _FRACTIONS | listed("% percent pct percentage per permille")
"""Words after a number that make it a rank, a share or a rate and no count."""

# Words and symbols directly after a number that make it a measure, an age, a price or a factor.
_NO_COUNT_NEXT = NO_COUNT_ANYWHERE | listed(
    "year years yr yrs month months week weeks day days night nights hour hours hr hrs minute minutes min mins seconds"
    " pm km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters feet ton tons tonne"
    " tonnes kg kilograms dollar dollars cent cents euro euros pound pounds rouble roubles ruble rubles won yen yuan"
    " hryvnia hryvnias usd eur gbp times fold degrees ° m b"
)

# Words of other languages, and abbreviations, that multiply the number before them.
_SCALES_NOT_READ = listed(
    "mil mille millier milliers mila miles millones millón milhões milhares milioni millionen milliarden milliard"
    " milliards miljoen miljoner miljard duizend tausend tusen tusind hundert cent cento cientos cien bin milyon tys"
    " tysiąc tysiące tysięcy tisíc tisíce milion miliony milionů tisuća hiljada mii ezer tuhat tuhatta ribu juta nghìn"
    " ngàn triệu elfu thou mio mrd"
)

# A word of another script may be a number word that we cannot read ("300 тысяч").
LATIN = re.compile("[a-z'\u00df-\u024f\u1e00-\u1eff]+")
"""A word in Latin letters."""

_CURRENCIES = listed("$ € £ ¥ ₩ ₽ ₴ ₹ # №")


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number read off the tokens.

    `shared` holds the scales that a smaller number before it may share with it, as pairs of multiplier and scale: "two
    to three hundred" starts at 200. `elided` is the multiplier if the number ends in printed thousands: "6-8,000" may
    start at 6 or at 6,000. `grouped` says that separators are printed in it, `scaled` that hundreds or a scale are.
    """

    value: int
    shared: tuple[tuple[int | Fraction, int], ...] = ()
    elided: int | None = None
    grouped: bool = False
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """The part of a number up to its scale, which ends before the place `end`; `hundreds` if it is so many hundreds."""

    amount: int | Fraction
    end: int
    hundreds: int | None = None
    grouped: bool = False
    scaled: bool = False


def text_at(line: Sequence[Token], at: int) -> str | None:
    """Return the text of a token, None where the line has ended."""
    return line[at].text if 0 <= at < len(line) else None


def after_hyphen(line: Sequence[Token], at: int) -> int:
    """Return the place after a hyphen that joins two words without spaces, the same place where none stands."""
    joins = text_at(line, at) == "-" and at + 1 < len(line) and line[at].glued and line[at + 1].glued
    return at + 1 if joins else at


def is_no_count(line: Sequence[Token], at: int) -> bool:
    """Tell whether the word after a number makes it something else than a count, or another number than we read."""
    place = after_hyphen(line, at)
    if place >= len(line):
        return False
    token = line[place]
    unread = token.text in _SCALES_NOT_READ or (token.kind == "word" and LATIN.fullmatch(token.text) is None)
    return unread or token.text in _NO_COUNT_NEXT


def read_number(line: Sequence[Token], at: int) -> tuple[Number, int] | None:
    """Read the longest number that starts at a token; return it and the place after it, None if none starts there.

    Decimals are read only before a scale ("1.2 million"): "2.700" means two things in two languages.
    """
    half = _read_half(line, at)
    if half is not None:
        return half
    group = _read_group(line, at, start=True)
    if group is None:
        return None
    scale, position = _read_scale(line, group.end)
    total = _whole(group.amount, scale)
    if total is None:
        return None
    number = Number(total, _shared(group, scale), _elided(group, scale), group.grouped, group.scaled or scale > 1)
    # Further parts are smaller and smaller: "two million three hundred thousand and five".
    while scale >= 1000:
        part = _read_part(line, position, below=scale)
        if part is None:
            break
        amount, scale, position = part
        number = Number(number.value + amount, scaled=True)
    return number, position


def decimal_before(line: Sequence[Token], at: int, right: Number) -> Number | None:
    """Read decimals at the start of a range that share the scale of its end: "3.5 to 5 million"; None for others.

    The scale is that of the end where it has one alone, and is smaller there than the number.
    """
    amount = line[at].amount if at < len(line) else None
    shared = [(multiplier, scale) for multiplier, scale in right.shared if scale >= 1000]
    if not isinstance(amount, Fraction) or len(shared) != 1 or amount >= shared[0][0]:
        return None
    value = _whole(amount, shared[0][1])
    return None if value is None else Number(value, scaled=True)


def printed_numbers(line: Sequence[Token]) -> tuple[int, ...]:
    """Return every number that stands in a line and can be read, but no ranks, shares, measures and prices."""
    found: list[int] = []
    # "2 mil 700" is one number in a language that we do not read.
    at = len(line) if any(token.text in _SCALES_NOT_READ for token in line) else 0
    while at < len(line):
        read = read_number(line, at)
        if read is None:
            at += 1
            continue
        number, end = read
        if text_at(line, at - 1) not in _CURRENCIES and not is_no_count(line, end):
            found.append(number.value)
        at = end
    return tuple(found)


def _read_half(line: Sequence[Token], at: int) -> tuple[Number, int] | None:
    position = at + 1 if text_at(line, at) in ("a", "an") else at
    if text_at(line, position) != "half":
        return None
    position = after_hyphen(line, position + 1)
    if text_at(line, position) == "a":
        position = after_hyphen(line, position + 1)
    scale = _SCALES.get(text_at(line, position) or "")
    return None if scale is None else (Number(scale // 2, scaled=True), position + 1)


def _read_part(line: Sequence[Token], at: int, below: int) -> tuple[int, int, int] | None:
    joined = text_at(line, at) == "and"
    group = _read_group(line, at + joined, start=False)
    if group is None or (joined and line[at + joined].kind == "number"):
        return None
    scale, end = _read_scale(line, group.end)
    amount = _whole(group.amount, scale)
    return (amount, scale, end) if amount is not None and 0 < amount < below and scale != _SCALES["dozen"] else None


def _read_group(line: Sequence[Token], at: int, start: bool) -> _Group | None:
    if at >= len(line):
        return None
    token = line[at]
    following = after_hyphen(line, at + 1)
    if token.amount is not None:
        small: tuple[int | Fraction, int] | None = (token.amount, at + 1)
    elif start and token.text in ("a", "an"):
        counts = text_at(line, following) == "hundred" or text_at(line, following) in _SCALES
        small = (1, at + 1) if counts else None
    else:
        small = _read_small(line, at)
    if small is None:
        return None
    amount, end = small
    hundred = after_hyphen(line, end)
    if text_at(line, hundred) == "hundred" and isinstance(amount, int) and 0 < amount < 100:
        return _read_hundreds(line, amount, hundred + 1)
    return _Group(amount, end, grouped=token.grouped)


def _read_hundreds(line: Sequence[Token], hundreds: int, at: int) -> _Group:
    joined = text_at(line, at) == "and"
    rest = _read_small(line, at + joined)
    # "One hundred and two hundred" is two numbers.
    if rest is None or text_at(line, after_hyphen(line, rest[1])) in ("hundred", "dozen"):
        return _Group(hundreds * 100, at, hundreds, scaled=True)
    return _Group(hundreds * 100 + rest[0], rest[1], scaled=True)


def _read_small(line: Sequence[Token], at: int) -> tuple[int, int] | None:
    text = text_at(line, at) or ""
    if text in _SMALL:
        return _SMALL[text], at + 1
    if text not in _TENS:
        return None
    unit = after_hyphen(line, at + 1)
    if (name := text_at(line, unit)) in _UNITS:
        return _TENS[text] + _UNITS[name], unit + 1
    return _TENS[text], at + 1


def _read_scale(line: Sequence[Token], at: int) -> tuple[int, int]:
    position = after_hyphen(line, at)
    scale = _SCALES.get(text_at(line, position) or "")
    return (1, at) if scale is None else (scale, position + 1)


def _whole(amount: int | Fraction, scale: int) -> int | None:
    if isinstance(amount, int):
        return amount * scale
    product = amount * scale
    return product.numerator if scale >= 1000 and product.denominator == 1 else None


def _shared(group: _Group, scale: int) -> tuple[tuple[int | Fraction, int], ...]:
    scaled = ((group.amount, scale),) if scale > 1 else ()
    return scaled if group.hundreds is None else (*scaled, (group.hundreds, 100 * scale))


def _elided(group: _Group, scale: int) -> int | None:
    if scale > 1 or not group.grouped or not isinstance(group.amount, int) or group.amount % 1000:
        return None
    return group.amount // 1000
