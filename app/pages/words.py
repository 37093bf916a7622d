"""How pages put into words what the API says in values: dates, moments, terms, numbers, and the language of a name."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.dates import format_datetime
from babel.languages import get_official_languages

from app.domain.amounts import bounds_text
from app.domain.countries import country_name
from app.domain.dates import OPEN_END, OPEN_START, DateError, parse
from app.domain.days import date_text
from app.domain.vocabulary import VOCABULARIES

_ENGLISH = Locale("en", "GB")
_ALPHA2: Mapping[str, list[str]] = dict(get_global("territory_aliases"))
# By the first word of a letter's name in Unicode: the script, and whose it is where the country does not tell.
_SCRIPTS = {
    "HANGUL": ("Kore", "ko"),
    "HIRAGANA": ("Jpan", "ja"),
    "KATAKANA": ("Jpan", "ja"),
    "CJK": ("Hani", None),
    "CYRILLIC": ("Cyrl", None),
    "ARABIC": ("Arab", None),
    "HEBREW": ("Hebr", "he"),
    "GREEK": ("Grek", "el"),
    "ARMENIAN": ("Armn", "hy"),
    "GEORGIAN": ("Geor", "ka"),
    "ETHIOPIC": ("Ethi", None),
    "MYANMAR": ("Mymr", "my"),
    "THAI": ("Thai", "th"),
    "KHMER": ("Khmr", "km"),
    "LAO": ("Laoo", "lo"),
    "DEVANAGARI": ("Deva", None),
    "BENGALI": ("Beng", "bn"),
    "TAMIL": ("Taml", "ta"),
    "SINHALA": ("Sinh", "si"),
    "THAANA": ("Thaa", "dv"),
    "TIBETAN": ("Tibt", "bo"),
    "SYRIAC": ("Syrc", "syr"),
}
# The languages written in a script by most of those who write in it, where a country has several.
_BY_SCRIPT = {
    "Cyrl": ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn"),
    "Arab": ("ar", "fa", "ur", "ps", "ckb", "sd", "ug"),
    "Hani": ("zh", "ja", "ko"),
    "Ethi": ("am", "ti"),
    "Deva": ("hi", "ne", "mr"),
}
# Characters that turn the direction of what follows, and those that end what a page began.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def when(text: str | None) -> str:
    """An EDTF date or interval as English says it."""
    if not text:
        return "not known"
    try:
        span = parse(text)
    except DateError:
        return text
    first, slash, last = text.partition("/")
    if not slash or first == last:
        return date_text(parse(first))
    if span.earliest == OPEN_START:
        return f"up to {date_text(parse(last))}"
    if span.latest == OPEN_END:
        return f"since {date_text(parse(first))}"
    return f"{date_text(parse(first))} to {date_text(parse(last))}"


def moment(text: str) -> str:
    """When something was recorded, to the minute."""
    return f"{format_datetime(datetime.fromisoformat(text), 'd MMMM y, HH:mm', locale=_ENGLISH)} UTC"


def term(value: str | None) -> str:
    """A value of a vocabulary in plain letters."""
    return (value or "not known").replace("_", " ")


def means(value: str, vocabulary: str) -> str:
    """What a value of a vocabulary means, without the full stop."""
    terms = VOCABULARIES[vocabulary].terms
    return next((one.definition.rstrip(".") for one in terms if one.value == value), term(value))


def country(code: str | None) -> str:
    """What a country is called."""
    return (country_name(code) if code else None) or code or "not known"


def bounds(number: Mapping[str, Any]) -> str:
    """The bounds of a number in words, open ones unnamed."""
    return bounds_text(number["low"], number["best"], number["high"])


def plain(text: str | None) -> str:
    """A text for where nothing can hold its direction apart from what follows it: a title, an attribute."""
    return _TURNS.sub("", text or "")


@lru_cache(maxsize=4096)
def tongue(text: str, code: str | None = None) -> str | None:
    """The language tag of a name that is not in Latin letters, by its script and its country; None where it is."""
    script, language = next((found for letter in text if (found := _script(letter))), (None, None))
    if script is None:
        return None
    own = get_official_languages((_ALPHA2.get(code or "") or [""])[0], de_facto=True) if code else ()
    known = _BY_SCRIPT.get(script, ())
    return language or next((one for one in own if one in known), f"und-{script}")


def _script(letter: str) -> tuple[str, str | None] | None:
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0]) if letter.isalpha() else None
