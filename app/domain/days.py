"""Days and periods in plain English."""

from datetime import date

from babel import Locale
from babel.dates import format_date

from app.domain.dates import OPEN_END, OPEN_START, Edtf, read

_ENGLISH = Locale("en", "GB")
_LONGEST_MONTH = len("2024-10")


def date_text(span: Edtf | None) -> str:
    """A date as English writes it, with what makes it imprecise."""
    if span is None:
        return "an unknown day"
    first, slash, last = span.text.partition("/")
    if not slash:
        return _one_date(first, span.earliest)
    if span.earliest == OPEN_START:
        return f"a day up to {_one_date(last, span.latest)}"
    if span.latest == OPEN_END:
        return f"a day from {_one_date(first, span.earliest)} on"
    return f"a day from {_one_date(first, span.earliest)} to {_one_date(last, span.latest)}"


def as_of_text(span: Edtf | None) -> str:
    """Up to when a number holds."""
    return f"as of {date_text(span)}"


def within(period: Edtf | None) -> str:
    """When something happened of which a number counts only what fell into a period."""
    if period is None:
        return "in a period that is not given"
    if _is_interval(period):
        return _ends(period)
    text = period.text.partition("/")[0]
    preposition = "on" if len(_plain(text)) > _LONGEST_MONTH else "in"
    # "On or about" is what English says for "on about".
    return f"{preposition}{' or' if text.endswith('~') else ''} {_one_date(text, period.earliest)}"


def for_period(period: Edtf | None) -> str:
    """The period that a number is for, where nothing before it says of what."""
    if period is None:
        return "for a period that is not given"
    if _is_interval(period):
        return f"for the period {_ends(period)}"
    return f"for {_one_date(period.text.partition('/')[0], period.earliest)}"


def spanning(first: Edtf, last: Edtf) -> Edtf:
    """From the start of a period to the end of a later one, each as it is written."""
    return read(f"{first.text.partition('/')[0]}/{last.text.rpartition('/')[2]}")


def _is_interval(period: Edtf) -> bool:
    first, slash, last = period.text.partition("/")
    return bool(slash) and first != last


def _ends(period: Edtf) -> str:
    first, _, last = period.text.partition("/")
    if period.earliest == OPEN_START:
        return f"up to {_one_date(last, period.latest)}"
    if period.latest == OPEN_END:
        return f"from {_one_date(first, period.earliest)} on"
    return f"between {_one_date(first, period.earliest)} and {_one_date(last, period.latest)}"


def _one_date(text: str, day: date) -> str:
    plain = _plain(text)
    pattern = {4: "y", 7: "MMMM y"}.get(len(plain), "d MMMM y")
    written = format_date(day, pattern, locale=_ENGLISH)
    return f"about {written}" if text.endswith("~") else f"{written}{' (uncertain)' if text.endswith('?') else ''}"


def _plain(text: str) -> str:
    return text.rstrip("~?")
