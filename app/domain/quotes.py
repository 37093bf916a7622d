"""Words at a span of a text: whether they are those that were meant, and the sentence around them as a short quotation.

A span is counted in code points, from 0; its end is one past its last. Whatever the length of a text, only what stands
near the span is looked at.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from app.domain.tokens import listed

LONGEST = 300
"""How many characters a quotation has at most, with the marks where it is cut."""

_CUT = "…"
# How many code points are looked at: on either side of a span, and of the span itself.
_WINDOW = 2_000
_LONGEST_SPAN = 10_000
_HIDDEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")
_LINE_BREAKS = str.maketrans(dict.fromkeys("\v\f\r\x85\u2028", "\n") | {"\u2029": "\n\n"})

# Of scripts without blanks between sentences; and those of Arabic, Urdu, Hindi, Armenian, Ethiopic, Burmese and Khmer.
_WIDE = "。｡！？"
_STOPS = ".!?…" + _WIDE + "\u061f\u06d4\u0964\u0965\u0589\u1362\u104b\u17d4"
_CLOSING = re.escape("\"'”’»›)]}）］｝」』】》〉")
# What opens in English closes in German; not after a wide stop, where no blank tells which it does.
_ALSO_CLOSING = re.escape("“‘«")
_END = re.compile(
    rf"(?<![{_STOPS}])(?P<stops>[{_STOPS}]++)"
    rf"(?:(?<=[{_WIDE}])[{_CLOSING}]*+|[{_CLOSING}{_ALSO_CLOSING}]*+(?=\s|\Z))"
    r"|(?P<blank>\n[^\S\n]*+\n)"
)
_LAST_WORD = re.compile(r"(?:[^\W\d_]|\.)*\Z")
_NEXT_WORD = re.compile(r"\W{0,20}+(\w{0,20}+)")
_CAPITALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_LONGEST_ABBREVIATION = 12
_TITLES = listed("Mr Mrs Ms Dr Prof Gen Lt Col Maj Capt Sgt Cpl Pvt Brig Adm Cmdr Cdr Sen Rep Gov Rev Hon St Mt Ft")
_ABBREVIATIONS = listed(
    "No Nos Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec a.m p.m etc e.g i.e approx ca cf vs est incl"
)
# After "U.S." a capital may go on with a name ("U.S. Army"); with one of these a sentence starts.
_OPENERS = listed(
    "The A An In On At By It Its He She They We I You This That These Those There But And Or So If As When While After"
    " Before For From Since Some Most Many More No Not Both Earlier Later Meanwhile However According"
)
# Thai, Lao, Burmese, Khmer, kana, Han: between any two of their letters a quotation may be cut.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_VIRAMA = 9


def at_span(text: str, start: int, end: int) -> str | None:
    """The words at a span; None where it does not lie within the text, or ends before it has begun."""
    return text[start:end] if 0 <= start < end <= len(text) else None


def sha256_of(words: str) -> str:
    """The SHA-256 of the UTF-8 bytes of the words, in lower-case hexadecimal digits."""
    # A lone surrogate has no bytes in UTF-8: let it equal nothing, rather than raise.
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def is_verified(text: str, start: int | None, end: int | None, sha256: str | None, wording: str) -> bool:
    """Whether the words at the span have this hash, or are the wording where none is given; False without a span."""
    if start is None or end is None:
        return False
    words = at_span(text, start, end)
    if words is None:
        return False
    return sha256_of(words) == (sha256_of(wording) if sha256 is None else sha256)


def sentence_around(text: str, start: int, end: int) -> str | None:
    """The sentence or sentences that the span is in, in at most LONGEST characters, with "…" where they are cut.

    Whitespace is shown as one blank, and control characters are left out. None where the span does not lie within the
    text, or nothing of it can be seen.
    """
    if at_span(text, start, end) is None:
        return None
    end = min(end, start + _LONGEST_SPAN)
    span = _clean(text[start:end])
    words = " ".join(span.split())
    if not words:
        return None
    ahead = _clean(text[max(0, start - _WINDOW) : start]) + span[: len(span) - len(span.lstrip())][-_WINDOW:]
    behind = span[len(span.rstrip()) :][:_WINDOW] + _clean(text[end : end + _WINDOW])
    if len(words) > LONGEST:
        words, behind = words[: LONGEST + 1], ""
    near = ahead + words + behind
    first, last = len(ahead), len(ahead) + len(words)
    ends = [*_sentence_ends(near)]
    opening = max((place for place in ends if place <= first), default=None)
    closing = min((place for place in ends if place >= last), default=None)
    more_ahead = opening is None and start > _WINDOW
    more_behind = closing is None and len(text) - end > _WINDOW
    left, right = _blanks(near[opening or 0 : first]), _blanks(near[last:closing])
    # Where more is to come, a blank tells that the word at the edge is whole.
    left, right = left if more_ahead else left.lstrip(), right if more_behind else right.rstrip()
    quote = left + words + right
    return _cut(quote, len(left), len(left) + len(words), more_ahead=more_ahead, more_behind=more_behind)


def _clean(text: str) -> str:
    """The text without control characters, and with all line breaks as line feeds."""
    return _HIDDEN.sub("", text).replace("\r\n", "\n").translate(_LINE_BREAKS)


def _blanks(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _sentence_ends(text: str) -> Iterator[int]:
    """The places directly after each sentence: after its stops and what closes, or before a blank line."""
    for found in _END.finditer(text):
        if found["blank"] is not None:
            yield found.start()
        elif found["stops"].strip(".…") or _dots_end(text, found["stops"], found.start(), found.end()):
            yield found.end()


def _dots_end(text: str, dots: str, place: int, behind: int) -> bool:
    """Whether the dots at `place` end a sentence, and no abbreviation or pause; `behind` is the place after them."""
    last = _LAST_WORD.search(text, max(0, place - _LONGEST_ABBREVIATION), place)
    following = _NEXT_WORD.match(text, behind)
    word, next_word = last[0] if last else "", following[1] if following else ""
    if dots != "." or word in _ABBREVIATIONS:
        return not (next_word[:1].islower() or next_word[:1].isdigit())
    if word in _TITLES or (len(word) == 1 and word.isupper()):
        return False
    if word.isupper() and _CAPITALS.fullmatch(word):
        return not next_word or next_word in _OPENERS
    return True


def _cut(quote: str, start: int, end: int, *, more_ahead: bool, more_behind: bool) -> str:
    """As much of the quotation around its span as fits; `more_` says that it goes on where it is not known any more."""
    if len(quote) <= LONGEST and not more_ahead and not more_behind:
        return quote
    start, end = _whole_words(quote, start, end)
    ahead, behind = start + more_ahead, len(quote) - end + more_behind
    room = LONGEST - (end - start)
    if room < bool(ahead) + bool(behind):
        mark = _CUT if ahead else ""
        return mark + _beginning(quote[start:end], LONGEST - len(mark))
    left = _before(quote, start, max(room // 2, room - behind), more_ahead)
    return left + quote[start:end] + _after(quote, end, room - len(left), more_behind)


def _whole_words(quote: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to the words that it is in, or as it is where they do not fit."""
    first, last = start, end
    while first > 0 and not _is_between_words(quote, first) and last - first <= LONGEST:
        first -= 1
    while last < len(quote) and not _is_between_words(quote, last) and last - first <= LONGEST:
        last += 1
    return (first, last) if last - first + 2 * len(_CUT) <= LONGEST else (start, end)


def _before(quote: str, start: int, most: int, more: bool) -> str:
    """What stands before `start`, or as many of its last words as fit into `most` characters."""
    if start <= most and not more:
        return quote[:start]
    places = range(max(start - most + len(_CUT), 1), start)
    place = next((place for place in places if _is_between_words(quote, place)), start)
    return _CUT + quote[place:start].lstrip()


def _after(quote: str, end: int, most: int, more: bool) -> str:
    """What stands from `end` on, or as many of its first words as fit into `most` characters."""
    if len(quote) - end <= most and not more:
        return quote[end:]
    places = range(min(end + most - len(_CUT), len(quote) - 1), end, -1)
    place = next((place for place in places if _is_between_words(quote, place)), end)
    return quote[end:place].rstrip() + _CUT


def _beginning(words: str, most: int) -> str:
    """The first of these words, of which there are more than fit; the first letters where it is only one."""
    room = min(most, len(words)) - len(_CUT)
    place = next((place for place in range(room, 0, -1) if _is_between_words(words, place)), room)
    return words[:place].rstrip() + _CUT


def _is_between_words(text: str, place: int) -> bool:
    """Whether a text may be cut before the character at `place`, which is neither its first nor beyond its last."""
    ahead, behind = text[place - 1], text[place]
    if ahead == " " or behind == " ":
        return True
    # A letter with its vowel signs, or under the one before it, is one; and no quotation starts with a comma.
    joined = not behind.isalnum() or unicodedata.combining(ahead) == _VIRAMA
    return not joined and bool(_UNSPACED.match(ahead) or _UNSPACED.match(behind))
