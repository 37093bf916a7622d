"""Where a sentence counts people: a number as it is printed, and the words for those who are counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import phrases
from app.domain.extract.lexicon import ADJECTIVES_ED, NAMES_NUMBER, NO_PERSONS, PERSON_ENDINGS, PERSONS, STOPS
from app.domain.extract.scan import Placed
from app.domain.extract.triggers import TRIGGERS, Form, Found
from app.domain.numerals import is_no_count, read_number, text_at
from app.domain.quantity import Quantity, WordingError, bounds, parse
from app.domain.tokens import listed

_CURRENCIES = frozenset("$€£¥₩₽₴₹#№")
_LONGEST_PHRASE = 9
_QUALIFIERS = {**phrases.BEFORE, **phrases.NEUTRAL}
_BEFORE = frozenset(_QUALIFIERS)
_LAST_BEFORE = frozenset(phrase[-1] for phrase in _BEFORE)
# What is said of the number without being part of its wording.
_NOT_KEPT = frozenset([("the",), ("all",), ("only",), ("just",)])
_SPELLED = frozenset(phrases.WHOLE) | frozenset(phrases.INDEFINITE) | frozenset(phrases.ZERO)
_FIRST_SPELLED = frozenset(phrase[0] for phrase in _SPELLED)
_ARTICLES = ("a", "an")
# "A triple homicide": a number of those who are counted, where such a noun follows.
_FOLD = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_MONTHS = listed(
    "january february march april may june july august september october november december jan feb mar apr jun jul"
    " aug sep sept oct nov dec"
)
_BEFORE_AGE = frozenset(["both", "each", "all", "now", "then"])
_AGES = frozenset(["aged", "age", "ages"])
_YEARS = range(1700, 2200)


@dataclass(frozen=True, slots=True)
class Mention:
    """A number of people in a sentence, by the places of its tokens.

    The wording is from `start` to `end`, the number itself begins at `number`, and the phrase for those who are counted
    ends before `stop`; `head` is its noun, "" where none is printed. `within` is what became of them where the phrase
    itself tells it; `is_article` where the number is but "a".
    """

    start: int
    number: int
    end: int
    stop: int
    head: str
    quantity: Quantity
    within: Found | None = None
    is_article: bool = False

    @property
    def is_of_persons(self) -> bool:
        """Whether the noun is one of people."""
        return is_person(self.head)

    @property
    def is_plural(self) -> bool:
        """Whether it counts more than one, or an unknown number."""
        return self.quantity.value not in (0, 1)


def is_person(word: str) -> bool:
    """Whether a noun is one of people, as far as can be told."""
    if word in PERSONS:
        return True
    return word not in NO_PERSONS and len(word) > 4 and word.endswith(PERSON_ENDINGS)


def mentions_in(line: Sequence[Placed], text: str, triggers: Sequence[Found]) -> list[Mention]:
    """Every number of people, or of what may be people, in a sentence of this text, from left to right."""
    starting = {one.start: one for one in triggers}
    found: list[Mention] = []
    at = aged = 0
    while at < len(line):
        end = _number_end(line, at)
        if end is None:
            at += 1
            continue
        # "Aged 14, 23 and 31": what follows an age in its list is one too.
        is_both = text_at(line, at - 1) == "both" and line[at].amount is not None
        is_age = (
            is_both or text_at(line, at - 1) in _AGES or (0 < aged >= at - 2 and text_at(line, at - 1) in (",", "and"))
        )
        if is_age or _is_name(line, at):
            aged = end if is_age else 0
            at = end
            continue
        one = _mention(line, text, at, end, starting)
        if one is not None:
            found.append(one)
        at = end
    return found


def _number_end(line: Sequence[Placed], at: int) -> int | None:
    """Where a number ends that starts at a place, None where none starts: digits, words, "dozens", "both", "a"."""
    token = line[at]
    if token.text in _FOLD:
        return at + 1
    if token.text == "both" and at + 1 < len(line) and line[at + 1].amount is not None:
        return None  # "both 34"
    if token.text == "no" and text_at(line, at + 1) == "." and line[at + 1].glued:
        return None  # "No. 4"
    spelled = _spelled_end(line, at) if token.text in _FIRST_SPELLED else None
    if spelled is not None:
        return spelled
    read = read_number(line, at)
    if read is not None:
        return _range_end(line, at, read[1]) or read[1]
    if token.amount is not None:  # decimals, which are a number before a scale, or in a range that ends in one
        return _range_end(line, at, at + 1)
    # "An estimated 14" has its number yet to come.
    is_article = token.text in _ARTICLES and phrases.longest(_QUALIFIERS, line, at) is None
    return at + 1 if is_article else None


def _spelled_end(line: Sequence[Placed], at: int) -> int | None:
    for length in range(min(4, len(line) - at), 0, -1):
        if tuple(token.text for token in line[at : at + length]) in _SPELLED:
            return at + length
    return None


def _range_end(line: Sequence[Placed], at: int, end: int) -> int | None:
    between = text_at(line, at - 1) == "between"
    if text_at(line, end) not in (("to", "-", "and") if between else ("to", "-")):
        return None
    upper = read_number(line, end + 1)
    return None if upper is None else upper[1]


def _is_name(line: Sequence[Placed], at: int) -> bool:
    """Whether the words before a number make it no count: money, a day, a rank, the number of a thing."""
    before = text_at(line, at - 1) or ""
    if before == "." and text_at(line, at - 2) in _MONTHS:
        return True
    # "23 september 28 bodies" has its day already.
    is_day = before in _MONTHS and line[at].amount is not None and (at < 2 or line[at - 2].amount is None)
    return before in _CURRENCIES or before in NAMES_NUMBER or is_day


def _mention(line: Sequence[Placed], text: str, at: int, end: int, starting: dict[int, Found]) -> Mention | None:
    if is_no_count(line, end) or _is_date_or_age(line, at, end):
        return None
    start = _qualified_from(line, at)
    end = _qualified_to(line, end)
    read = _quantity(line, text, start, at, end)
    if read is None:
        return None
    start, quantity = read
    stop, head, within = _counted(line, end, starting)
    if (head in NO_PERSONS or line[at].text in _FOLD) and within is None:
        return None
    is_article = line[at].text in _ARTICLES and end == at + 1
    return Mention(start, at, end, stop, head, quantity, within, is_article)


def _is_date_or_age(line: Sequence[Placed], at: int, end: int) -> bool:
    token, following = line[at], text_at(line, end) or ""
    if following == "-" and line[end].glued and phrases.longest(phrases.AFTER, line, end) is None:
        return True  # "the 17- and 18-year-olds"
    if following in ("p", "a") and text_at(line, end + 1) == "." and text_at(line, end + 2) == "m":
        return True
    if following in _MONTHS and token.amount is not None:
        # "30 may" is a day, "30 may have died" are people.
        return following != "may" or text_at(line, end + 1) not in ("have", "be", "still", "also", "yet")
    if end - at == 1 and token.amount is not None and not token.grouped and token.amount in _YEARS:
        return following in ("", ",", ".", ")", "and", "the", "in", "to", "-", ";", "when", "by") or (
            text_at(line, at - 1) in ("in", "of", "since", "by", "until", "from", "during", "through", "to")
        )
    # A name, a comma, and the age between commas.
    return (
        end - at == 1
        and token.amount is not None
        and token.amount < 110
        and text_at(line, at - 1) == ","
        and following in (",", ".", ";", "of", ")", "")
        and at > 1
        and line[at - 2].kind == "word"
        and (line[at - 2].text in _BEFORE_AGE or _is_name_like(line, at - 2))
    )


def _is_name_like(line: Sequence[Placed], at: int) -> bool:
    word = line[at].text
    return (word,) not in TRIGGERS and not is_person(word) and word not in STOPS


def _qualified_from(line: Sequence[Placed], at: int) -> int:
    """Where the words before a number that qualify it start."""
    start = at
    while start > 0 and line[start - 1].text in _LAST_BEFORE:
        for length in range(min(6, start), 0, -1):
            if tuple(token.text for token in line[start - length : start]) in _BEFORE:
                start -= length
                break
        else:
            break
    if start > 0 and line[start - 1].text in ("between", "from"):
        return start - 1
    return start


def _qualified_to(line: Sequence[Placed], end: int) -> int:
    after = phrases.longest(phrases.AFTER, line, end)
    return end if after is None else after[1]


def _quantity(line: Sequence[Placed], text: str, start: int, at: int, end: int) -> tuple[int, Quantity] | None:
    """What the wording means, with the words before the number as far as they are understood."""
    value = 1 if line[at].text in _ARTICLES else _FOLD.get(line[at].text)
    if value is not None and end == at + 1:
        return at, Quantity("unqualified", value, *bounds("unqualified", value))
    for first in sorted({start, *_phrase_starts(line, start, at), at}):
        if tuple(token.text for token in line[first:at]) in _NOT_KEPT:
            continue
        try:
            return first, parse(text[line[first].start : line[end - 1].end])
        except WordingError:
            continue
    return None


def _phrase_starts(line: Sequence[Placed], start: int, at: int) -> list[int]:
    return [place for place in range(start + 1, at) if tuple(token.text for token in line[place:at]) in _BEFORE]


def _counted(line: Sequence[Placed], end: int, starting: dict[int, Found]) -> tuple[int, str, Found | None]:
    """Where the phrase for those who are counted ends, its noun, and what it tells of them itself."""
    if _is_nobody(line, end) and text_at(line, end) != "of":
        return end, "", None
    at, told = _after_of(line, end, starting)
    if told is not None:
        return told.end, "", told
    head, within = "", None
    while at < len(line) and at - end < _LONGEST_PHRASE:
        token, one = line[at], starting.get(at)
        if one is not None and (one.trigger.form is Form.COUNTED or _is_of_counted(line, one)):
            return one.end, token.text, one
        if one is not None:
            if not _is_attribute(line, one):
                break
            within, at = one, one.end
        elif token.text == "-" and token.glued and at > end:
            at += 1
        elif token.kind != "word" or token.text in STOPS or is_verb(token.text) or _is_adverb(token.text):
            break
        else:
            head = token.text
            at += 1
            if head in PERSONS and at < len(line) and not _goes_on(line, at, starting):
                break
    return at, head, within


def _is_of_counted(line: Sequence[Placed], one: Found) -> bool:
    """Whether it is a noun that is counted, with its "of": "14 bodies of"."""
    return one.trigger.form is Form.EVENT and line[one.end - 1].text == "of"


def _is_nobody(line: Sequence[Placed], end: int) -> bool:
    """Whether a pronoun for none ends at a place, after which comes no noun."""
    last = text_at(line, end - 1)
    return last in ("nobody", "none") or (last == "one" and text_at(line, end - 2) in ("no", "-"))


def _after_of(line: Sequence[Placed], end: int, starting: dict[int, Found]) -> tuple[int, Found | None]:
    """Where the phrase begins after "of the", and what became of them where it says no more: "four of the wounded"."""
    if text_at(line, end) != "of":
        return end, None
    if text_at(line, end + 1) not in ("the", "them", "these", "those", "his", "its", "their"):
        return end + 1, None
    one = starting.get(end + 2)
    is_told = one is not None and one.trigger.form in (Form.DONE, Form.STATE) and not _is_attribute(line, one)
    return end + 2, one if is_told else None


def _goes_on(line: Sequence[Placed], at: int, starting: dict[int, Found]) -> bool:
    """Whether the next word may be the noun of the phrase instead: "police officers", "police stations"."""
    word = line[at].text
    if at in starting:
        return starting[at].trigger.form is Form.COUNTED or _is_attribute(line, starting[at])
    return line[at].kind == "word" and (is_person(word) or word in NO_PERSONS)


def is_verb(word: str) -> bool:
    """Whether a word looks like a verb form, by its ending."""
    return len(word) > 4 and word.endswith(("ed", "ing")) and word not in ADJECTIVES_ED and not word.endswith("hundred")


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in ("elderly", "family", "early")


def _is_attribute(line: Sequence[Placed], one: Found) -> bool:
    """Whether a trigger stands before the noun that it describes: "three wounded soldiers"."""
    if one.trigger.form not in (Form.DONE, Form.STATE):
        return False
    for at in range(one.end, min(one.end + 4, len(line))):
        word = line[at].text
        if line[at].kind != "word" or word in STOPS or is_verb(word):
            return False
        if is_person(word):
            return True
    return False
