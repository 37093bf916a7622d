"""How pages put into words what the API says in values: dates, moments, terms, numbers, and the language of a name."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_datetime
from babel.languages import get_official_languages
from markupsafe import Markup, escape

from app.domain.amounts import bounds_text
from app.domain.countries import country_name
from app.domain.dates import OPEN_END, OPEN_START, DateError, parse
from app.domain.days import date_text
from app.domain.prose import STATUS
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
# What is written from the right, with the blanks and signs between such words.
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_FROM_THE_RIGHT = re.compile(f"([{_RIGHT}]+(?:[^\\w{_RIGHT}]+[{_RIGHT}]+)*)")
_DONE = {
    "create": "recorded",
    "correction": "corrected",
    "update": "updated",
    "supplement": "supplemented",
    "withdraw": "withdrawn",
    "restore": "restored",
    "merge": "merged",
}


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
    at = datetime.fromisoformat(text.upper()).astimezone(UTC)
    return f"{format_datetime(at, 'd MMMM y, HH:mm', locale=_ENGLISH)} UTC"


def term(value: str | None) -> str:
    """A value of a vocabulary in plain letters."""
    return (value or "not known").replace("_", " ")


def whom(figure: Mapping[str, Any]) -> str:
    """Which people a figure counts, as far as they are told apart."""
    status, population = figure["combatant_status"], figure["population"]
    parts = [STATUS.get(status, term(status)) if status else "", term(population) if population != "all" else ""]
    return ", ".join(filter(None, parts))


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


def prose(text: str) -> Markup:
    """A sentence of ours with names of the record in it: written from left to right, each name in its own direction."""
    parts = _FROM_THE_RIGHT.split(plain(text))
    names = (Markup("<bdi>{}</bdi>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts))
    return Markup('<span dir="ltr">{}</span>').format(Markup("").join(names))


def pretty(record: Any) -> str:
    """A record as it is written, in JSON, in which nothing that cannot be seen turns what follows."""
    text = json.dumps(record, ensure_ascii=False, indent=2)
    return _TURNS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def done(action: str) -> str:
    """What was done to a record."""
    return _DONE.get(action, term(action))


def where(pointer: str) -> str:
    """A JSON Pointer in words: what was changed, without the places in lists."""
    names = [term(part) for part in pointer.split("/") if part and not part.isdigit()]
    return " › ".join(names) or "the record"


def language(tag: str) -> str:
    """What a language is called in English."""
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (ValueError, UnknownLocaleError):
        return tag


def by_article(evidence: Iterable[Mapping[str, Any]]) -> list[tuple[str, list[Any]]]:
    """Where a figure is printed, article by article, in the order in which they come."""
    found: dict[str, list[Any]] = {}
    for one in evidence:
        found.setdefault(one["article"]["id"], []).append(one)
    return [*found.items()]


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
