"""A wording cut into words, symbols and numbers in digits, in one form of its dashes, spaces and quotation marks.

It takes time linear in the text, which has at most 200 characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

LONGEST = 200
"""The most characters that a wording may have."""

MAXIMUM = 10**12
"""The largest number that a figure may hold; far above any count of people, far below what a database column holds."""

_ADVICE = "Give the parts instead: qualifier, with value or with low, best and high."

_ABBREVIATED_SCALES = {"k": "thousand", "mn": "million", "bn": "billion"}
_DASHES = {"\u2212", "\u2043", "\u02d7"}  # Minus, hyphen bullet and modifier minus are no dashes to Unicode.
_SINGLE_QUOTES = {"\u2018", "\u2019", "\u201b", "\u02bc", "\u2032", "`"}
_DOUBLE_QUOTES = {"\u201c", "\u201d", "\u201e", "\u201f", "\u00ab", "\u00bb", "\u2033"}
# What a page inserts for its layout, and no reader sees. Other control characters stay, and so make a text unreadable.
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)

_TOKEN = re.compile(
    r"""
    (?P<space>\ )
    # A count: grouped by three with one kind of separator, or plain, perhaps with decimals. It neither follows a letter
    # ("T-72") nor a decimal point, nor is part of an ordinal, a date, a time or a fraction.
    | (?<![^\W_]) (?<![^\W\d_]-) (?<![ (]\.) (?<!^\.)
      (?![0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))
      (?: (?P<grouped>[1-9][0-9]{0,2}(?P<by>[, '])[0-9]{3}(?:(?P=by)[0-9]{3})*)(?!(?P=by)[0-9])
        | (?P<decimal>(?:0|[1-9][0-9]*)\.[0-9]+)
        | (?P<plain>0|[1-9][0-9]*)
      )
      (?P<scale>k|mn|bn)? (?![^\W_]) (?![.,'/:][0-9])
    | (?P<unreadable>[0-9]+(?:[.,'/:][0-9]+|-[0-9]{2}(?![0-9]))*[^\W_]*)
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
    | (?P<symbol>[<>]=|.)
    """,
    re.VERBOSE | re.DOTALL,
)


class WordingError(ValueError):
    """A wording that is not understood; says why, without repeating it, and that the parts can be given instead."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason} {_ADVICE}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number in digits, a symbol, or digits that are no count.

    `amount` is set for a number in digits: an int, or a Fraction if it has decimals. `grouped` says that separators are
    printed in it, `glued` that no space stands before it.
    """

    kind: str
    text: str
    glued: bool
    amount: int | Fraction | None = None
    grouped: bool = False


def listed(text: str) -> frozenset[str]:
    """Return the words of a text that lists them; it is shorter to read than a set of quoted words."""
    return frozenset(text.split())


def tokens(text: str) -> list[Token]:
    """Cut a text into tokens; raise WordingError if it is too long or has digits that are not ASCII."""
    if len(text) > LONGEST:
        raise WordingError(f"A wording has at most {LONGEST} characters.")
    return [token for _, _, some in cut(_plain(text)) for token in some]


def cut(plain: str) -> Iterator[tuple[int, int, list[Token]]]:
    """The tokens of a text in one form and lower case, with the places where each begins and ends: "5k" is two."""
    glued = False
    for match in _TOKEN.finditer(plain):
        if match.lastgroup == "space":
            glued = False
            continue
        yield match.start(), match.end(), _token(match, glued)
        glued = True


def _plain(text: str) -> str:
    characters = (_plain_character(character) for character in text if character not in _INVISIBLE)
    return " ".join(unicodedata.normalize("NFKC", "".join(characters)).lower().split())


def mark_of(character: str) -> str | None:
    """The dash or quotation mark that stands for a character in the one form in which texts are read; None: neither."""
    if character in _DASHES or unicodedata.category(character) == "Pd":
        return "-"
    if character in _SINGLE_QUOTES:
        return "'"
    return '"' if character in _DOUBLE_QUOTES else None


def _plain_character(character: str) -> str:
    if character.isascii():
        return " " if character.isspace() else character
    if mark := mark_of(character):
        return mark
    # Compatibility forms are looked into as well: some symbols of East Asian scripts hold a digit.
    if any(part.isnumeric() for part in unicodedata.normalize("NFKC", character)):
        raise WordingError("Only the digits 0 to 9 are read.")
    return " " if character.isspace() else character


def _token(match: re.Match[str], glued: bool) -> list[Token]:
    text = match.group()
    for kind in ("word", "symbol", "unreadable"):
        if match[kind] is not None:
            return [Token(kind, text, glued)]
    if len(text) > LONGEST:
        return [Token("unreadable", text, glued)]  # no count, and more digits than Python turns into a number
    if match["decimal"]:
        whole, _, decimals = match["decimal"].partition(".")
        number = Token("number", text, glued, Fraction(int(whole + decimals), 10 ** len(decimals)))
    elif match["grouped"]:
        digits = match["grouped"].replace(match["by"], "")
        number = Token("number", text, glued, int(digits), grouped=True)
    else:
        number = Token("number", text, glued, int(match["plain"]))
    if match["scale"]:
        return [number, Token("word", _ABBREVIATED_SCALES[match["scale"]], glued=True)]
    return [number]
