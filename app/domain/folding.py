"""Text as it is searched: without case and accents, cut into words; the same for what is indexed and what is asked.

A script that writes no spaces between words (Han, kana, Thai, Lao, Burmese, Khmer) is cut into pairs of neighbours,
so that any part of what is written in it is found.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# A longer word is found by its beginning; a database takes no word of any length.
LONGEST_WORD = 64

# Letters that no decomposition turns into a plain one, and one that only makes a word longer.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŧ": "t", "ŋ": "n"}
    | {"\u0640": ""}
)
# The voicing marks of kana make another sound: they are no accents.
_NO_ACCENTS = frozenset("\u3099\u309a")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]+)"
)


class Sought(NamedTuple):
    """A word that has to be there, or the beginning of one."""

    word: str
    beginning: bool


def fold(text: str) -> str:
    """The text without case, accents and compatibility forms: "Żółć" and "zolc" are one."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    bare = "".join(map(_bare, decomposed))
    return unicodedata.normalize("NFC", bare)


def words(text: str) -> list[str]:
    """The words under which a text is found, folded."""
    found = []
    for run, spaced in _runs(text):
        # Its last character stands alone too, so that it is the beginning of a word like every other.
        found += [run] if spaced else [*_pairs(run), run[-1]]
    return found


def sought(text: str) -> list[Sought]:
    """What has to be there where all the words of a text are looked for, the last perhaps not written out."""
    found = []
    for run, spaced in _runs(text):
        if spaced:
            found.append(Sought(run, False))
        else:
            found += [Sought(pair, False) for pair in _pairs(run)] or [Sought(run, True)]
    if found and len(found[-1].word) < LONGEST_WORD:
        found[-1] = Sought(found[-1].word, True)
    return found


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """The runs of letters and digits, folded, and whether each is of a script with spaces."""
    folded = fold(text)
    if folded.isascii():
        for word in _ASCII_WORD.findall(folded):
            yield word[:LONGEST_WORD], True
        return
    for whole in "".join(character if _is_letter(character) else " " for character in folded).split():
        for place, part in enumerate(_UNSPACED.split(whole)):
            if part:
                yield (part, False) if place % 2 else (part[:LONGEST_WORD], True)


@lru_cache(maxsize=8192)
def _bare(character: str) -> str:
    """The character, nothing of an accent or of what nobody sees, and digits of every script as those of ASCII."""
    invisible = unicodedata.category(character) == "Cf"
    if invisible or (unicodedata.combining(character) and character not in _NO_ACCENTS):
        return ""
    return str(unicodedata.decimal(character, character))


@lru_cache(maxsize=8192)
def _is_letter(character: str) -> bool:
    """Whether it is part of a word: a letter, a digit, or a mark that belongs to a letter."""
    return unicodedata.category(character)[0] in "LNM"
