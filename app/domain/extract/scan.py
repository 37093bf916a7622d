"""An article's text cut into sentences of tokens, each with its place in the text.

The words, numbers and symbols are those of a wording, so what reads a wording reads an article; a place counts Unicode
code points. It takes time linear in the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.tokens import Token, cut, listed, mark_of

# Nobody prints a longer sentence; a text without an end is cut.
LONGEST_SENTENCE = 250

_LINE_ENDS = {"\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"}

_ABBREVIATED = listed(
    "mr mrs ms dr gen col lt maj sgt capt cmdr adm brig cpl pvt st sen rep gov pres prof rev fr no nos vs jan feb"
    " mar apr jun jul aug sep sept oct nov dec dept hon msgr ft mt approx est ca u.s u.n u.k"
)
_ENDS = frozenset(".!?")
_CLOSES = frozenset("\"')]")
# A line that is so long and ends without a stop goes on in the next one: the text was wrapped, as that of a wire is.
_WRAPPED = range(45, 100)


@dataclass(frozen=True, slots=True)
class Placed(Token):
    """A token with the places of its first character and of the one after its last; two of one place share them."""

    start: int = 0
    end: int = 0


class _Plain(dict[int, str]):
    """The form of each character in which texts are read: exactly one character, so that places stay."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(character: str) -> str:
    if character in _LINE_ENDS:
        return "\n"
    if character.isspace():
        return " "
    if mark := mark_of(character):
        return mark
    lower = character.lower()
    return lower if len(lower) == 1 else character


_PLAIN = _Plain()


def plain(text: str) -> str:
    """The text in lower case with one form of dashes, quotation marks and spaces; each character keeps its place."""
    return text.translate(_PLAIN)


def sentences(text: str) -> Iterator[list[Placed]]:
    """The sentences of a text, headings and lines of a list among them; none is empty."""
    found: list[Placed] = []
    line_start = 0
    for token in _placed(text):
        if token.text == "\n":
            if found and not _goes_on(text, line_start, token):
                yield found
                found = []
            line_start = token.end
            continue
        if found and (len(found) >= LONGEST_SENTENCE or _has_ended(text, found, token)):
            yield found
            found = []
        found.append(token)
    if found:
        yield found


def _placed(text: str) -> Iterator[Placed]:
    for start, end, some in cut(plain(text)):
        for token in some:
            yield Placed(token.kind, token.text, token.glued, token.amount, token.grouped, start, end)


def _goes_on(text: str, line_start: int, end: Placed) -> bool:
    """Whether a line was wrapped where it ends, so that its sentence goes on in the next."""
    line = text[line_start : end.start].rstrip()
    following = text[end.end : end.end + 1]
    return len(line) in _WRAPPED and line[-1] not in _ENDS and bool(following) and not following.isspace()


def _has_ended(text: str, found: Sequence[Placed], following: Placed) -> bool:
    """Whether what stands before a token was a whole sentence."""
    if following.text == "-" and found[-1].text == "-" and following.glued:
        return False
    last = len(found) - 1
    while last > 0 and found[last].text in _CLOSES:
        last -= 1
    stop = found[last]
    if stop.text not in _ENDS or (following.glued and last == len(found) - 1 and following.text not in ('"', "'")):
        return False
    if following.glued and following.text in _CLOSES:
        return False
    if text[following.start].islower():
        return False
    return stop.text != "." or not _is_abbreviated(found, last)


def _is_abbreviated(found: Sequence[Placed], stop: int) -> bool:
    """Whether the stop at a place belongs to the word before it: "Gen.", an initial, "U.S."."""
    if stop == 0 or not found[stop].glued:
        return False
    word = found[stop - 1]
    return word.text in _ABBREVIATED or (len(word.text) == 1 and word.kind == "word")
