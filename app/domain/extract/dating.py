"""The dates that a sentence names, as EDTF: absolute ones, and those that hang on the day of publication."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel import Locale

from app.domain.extract.scan import Placed
from app.domain.tokens import listed

_ENGLISH = Locale("en")
_MONTHS = {
    name.lower(): number
    for width in ("wide", "abbreviated")
    for number, name in _ENGLISH.months["format"][width].items()
} | {"sept": 9}
_WEEKDAYS = {name.lower(): number for number, name in _ENGLISH.days["format"]["wide"].items()}
_DAYS_BACK = {"today": 0, "tonight": 0, "yesterday": 1}
_UNTIL = listed("by until through till")
_FROM = listed("since from after")
# A date that is farther from a number belongs to something else.
_NEAR = 14
_IN_DATELINE = 12
_YEARS = range(1800, 2200)
# A date without its year is the last one before this many days after publication.
_AHEAD = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a sentence: the places of its first token and after its last, and its EDTF."""

    first: int
    last: int
    edtf: str


def dateline(line: Sequence[Placed]) -> date | None:
    """The day that a wire report names before its text: "San Salvador, 3 Jan 90 --"."""
    for at in range(min(len(line) - 3, _IN_DATELINE)):
        found = _day_first(line, at, None)
        if found is not None and _is_dateline(line, found):
            return date.fromisoformat(found.edtf)
    return None


def _is_dateline(line: Sequence[Placed], one: Dated) -> bool:
    return one.first < _IN_DATELINE and _text(line, one.last) in ("-", "(", "[")


def dates(line: Sequence[Placed], published_on: date | None) -> list[Dated]:
    """The dates of a sentence from left to right; one without a year needs the day of publication."""
    return list(_dates(line, published_on))


def _dates(line: Sequence[Placed], published_on: date | None) -> Iterator[Dated]:
    at = 0
    while at < len(line):
        found = _date_at(line, at, published_on)
        if found is None:
            at += 1
        else:
            if not _is_dateline(line, found):
                yield found
            at = found.last


def _date_at(line: Sequence[Placed], at: int, published_on: date | None) -> Dated | None:
    word = line[at].text
    if line[at].kind == "unreadable":
        return _iso(word, at)
    if line[at].amount is not None:
        return _day_first(line, at, published_on) or _year(line, at)
    if word in _MONTHS:
        return _month_first(line, at, published_on)
    if published_on is None:
        return None
    if word in _DAYS_BACK:
        return Dated(at, at + 1, (published_on - timedelta(days=_DAYS_BACK[word])).isoformat())
    if word in _WEEKDAYS:
        back = (published_on.weekday() - _WEEKDAYS[word]) % 7
        return Dated(at, at + 1, (published_on - timedelta(days=back)).isoformat())
    return None


def _iso(word: str, at: int) -> Dated | None:
    try:
        return Dated(at, at + 1, date.fromisoformat(word).isoformat()) if len(word) == 10 else None
    except ValueError:
        return None


def _day_first(line: Sequence[Placed], at: int, published_on: date | None) -> Dated | None:
    """ "13 January 2025", "3 Jan 90"."""
    day = _count(line, at)
    month = _MONTHS.get(_text(line, at + 1))
    if day is None or not 1 <= day <= 31 or month is None:
        return None
    year, last = _year_after(line, at + 2)
    return _made(at, last, year, month, day, published_on)


def _month_first(line: Sequence[Placed], at: int, published_on: date | None) -> Dated | None:
    """ "January 13, 2025", "Jan. 3", "October 2024"; May and March alone may be other words."""
    month, after = _MONTHS[line[at].text], at + 1
    if _text(line, after) == "." and len(line[at].text) <= 4:
        after += 1
    day = _count(line, after)
    if day is not None and 1 <= day <= 31:
        year, last = _year_after(line, after + 1)
        return _made(at, last, year, month, day, published_on)
    year, last = _year_after(line, after)
    if year is None and (_text(line, at - 1) not in ("in", "since", "until", "last", "of") or published_on is None):
        return None
    return _made(at, last, year, month, None, published_on)


def _year(line: Sequence[Placed], at: int) -> Dated | None:
    year = _count(line, at)
    is_year = (
        year in _YEARS and not line[at].grouped and _text(line, at - 1) in ("in", "since", "of", "until", "during")
    )
    return Dated(at, at + 1, f"{year:04}") if is_year and year is not None else None


def _year_after(line: Sequence[Placed], at: int) -> tuple[int | None, int]:
    comma = _text(line, at) == ","
    year = _count(line, at + comma)
    if year is not None and year in _YEARS and not line[at + comma].grouped:
        return year, at + comma + 1
    # Wires write the last two digits.
    if not comma and year is not None and 10 <= year <= 99 and _text(line, at + 1) in ("-", "(", "", "["):
        return 1900 + year if year > 40 else 2000 + year, at + 1
    return None, at


def _made(
    first: int, last: int, year: int | None, month: int, day: int | None, published_on: date | None
) -> Dated | None:
    if year is None:
        if published_on is None:
            return None
        year = published_on.year
        if (begins := _day(year, month, day or 1)) is not None and begins > published_on + _AHEAD:
            year -= 1
    if day is None:
        return Dated(first, last, f"{year:04}-{month:02}")
    found = _day(year, month, day)
    return None if found is None else Dated(first, last, found.isoformat())


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def stated_and_held(
    line: Sequence[Placed], found: Sequence[Dated], said_at: int | None, number_at: int
) -> tuple[str | None, str | None]:
    """When it was said, and the day that the number holds for, as far as a sentence tells them.

    A date beside the verb of saying, and none that is nearer to the number, is that of the saying.
    """
    stated = held = None
    for one in found:
        before = _text(line, one.first - 1)
        if before in _UNTIL or (before == "of" and _text(line, one.first - 2) == "as"):
            held = one.edtf
        elif said_at is not None and stated is None and _is_beside(line, one, said_at, number_at):
            stated = one.edtf
        elif held is None and before not in _FROM and abs(one.first - number_at) <= _NEAR:
            held = one.edtf
    return stated, held


def _is_beside(line: Sequence[Placed], one: Dated, said_at: int, number_at: int) -> bool:
    """Whether a date stands with the verb of saying: right after it, or before it with nothing told between."""
    if one.first > said_at:
        return one.first - said_at <= 4 and not said_at < number_at < one.first
    return one.last <= said_at < number_at and said_at - one.last <= 6


def _count(line: Sequence[Placed], at: int) -> int | None:
    amount = line[at].amount if 0 <= at < len(line) else None
    return amount if isinstance(amount, int) else None


def _text(line: Sequence[Placed], at: int) -> str:
    return line[at].text if 0 <= at < len(line) else ""
