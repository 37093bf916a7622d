"""Text as it is searched: without case and accents, cut into words; the same for what is indexed and what is asked.

A script that writes no spaces between words (Han, kana, Thai, Lao, Burmese, Khmer) is cut into its characters, which
are then looked for side by side.
"""

import re
import unicodedata
from functools import lru_cache

Phrase = tuple[str, ...]
"""Words that stand side by side; of most scripts, one word."""

# Letters that no decomposition turns into a plain one.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŧ": "t", "ŋ": "n"}
)
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)


def fold(text: str) -> str:
    """The text without case, accents and compatibility forms: "Żółć" and "zolc" are one."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    bare = "".join(map(_bare, decomposed))
    return unicodedata.normalize("NFC", bare)


def phrases(text: str) -> list[Phrase]:
    """The words of a text, folded, in their order."""
    folded = fold(text)
    if folded.isascii():
        return [(word,) for word in _ASCII_WORD.findall(folded)]
    found = []
    for run in "".join(character if _is_letter(character) else " " for character in folded).split():
        spaced = _UNSPACED.sub(lambda match: f" {match[0]} ", run)
        found.append(tuple(spaced.split()))
    return found


@lru_cache(maxsize=8192)
def _bare(character: str) -> str:
    """The character, nothing of an accent, and digits of every script as those of ASCII."""
    if unicodedata.combining(character):
        return ""
    return str(unicodedata.decimal(character, character))


@lru_cache(maxsize=8192)
def _is_letter(character: str) -> bool:
    """Whether it is part of a word: a letter, a digit, or a mark that belongs to a letter."""
    return unicodedata.category(character)[0] in "LNM"
