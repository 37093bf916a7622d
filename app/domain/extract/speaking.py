"""Who says what a sentence says: the claimant, and those who passed it on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.extract.scan import Placed
from app.domain.tokens import listed

_SAYS = listed(
    "said says say reported reports report announced announces claimed claims confirmed confirms stated states told"
    " added adds declared declares acknowledged admitted denied denies indicated noted notes disclosed revealed"
    " estimated estimates predicted predicts warned alleged alleges asserted asserts insisted tweeted posted wrote"
    " writes shared explained maintained maintains argued recalled informed counted put recorded documented"
)
_SAYING = listed(
    "saying adding confirming reporting claiming announcing noting stating telling denying acknowledging alleging"
    " predicting estimating indicating"
)
_AUXILIARIES = listed(
    "has have had also already later today yesterday officially earlier then again reportedly further previously"
    " recently repeatedly publicly initially"
)
_PASSIVE = listed("was were been is are be being")
_BOUNDARIES = listed(
    "that but while when because as which who whom where if than after before although though until since whether so"
    ' , ; : " ( ) [ ] | whose'
)
_PRONOUNS = listed("he she it they we i who which one")
_BACKS = frozenset(["he", "she", "they", "we", "i"])
_NOBODY = listed("it there that this what which who reports reportedly one some many")
_LEADS = listed(
    "in on at by during after since for from with earlier later meanwhile and but yesterday today finally next then"
    " thus fortunately also moreover furthermore"
)
# Within the words for somebody these tell that it is a clause of its own.
_CLAUSE = listed("they we you i he she it according")
_AUDIENCES = listed(
    "reporters journalists lawmakers parliament him them newsmen us me her the a an his their its congress that you"
)
# A verb of saying before these says nothing of a number.
_NO_SPEECH = listed("responsibility dead credit lives their his her missing by")
_NO_VERB_AFTER = listed(
    "a an the of not his its their to by with for from in on at against two three several some many next last"
)
_NOUNS = frozenset(["report", "reports", "notes", "claims", "estimates"])
_OPENS_CLAIM = listed("that to it they he she we")
# What an attack claims, where nobody speaks.
_CLAIMED_BY_DEATH = listed("lives deaths victims")
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying or an "according to" at a place, and the tokens, from and to, that name who says it.

    `kind` is "verb", "participle" (whose subject is that of the verb before it) or "according"; no tokens: a pronoun or
    nobody, as `is_pronoun` tells.
    """

    at: int
    kind: str
    first: int = 0
    last: int = 0
    is_pronoun: bool = False
    told: tuple[int, int] | None = None

    @property
    def names(self) -> bool:
        """Whether it names somebody."""
        return self.last > self.first


def sayings(line: Sequence[Placed], text: str) -> list[Saying]:
    """Every place of a sentence where somebody says something, from left to right."""
    return sorted(_sayings(line, text), key=lambda one: one.at)


def _sayings(line: Sequence[Placed], text: str) -> Iterator[Saying]:
    for at, token in enumerate(line):
        if token.text == "according" and _text(line, at + 1) == "to":
            first, last = _following(line, at + 2, text)
            yield Saying(at, "according", first, last)
        elif token.text in _SAYING:
            yield Saying(at, "participle")
        elif token.text in _SAYS and _speaks(line, at) and not _is_noun(line, at):
            yield _by_verb(line, at, text)


def _speaks(line: Sequence[Placed], at: int) -> bool:
    """Whether a verb of saying is one here: not "the United States", "claimed 14 lives" or "confirmed dead"."""
    word, before, after = line[at].text, _text(line, at - 1), _text(line, at + 1)
    if before in _PASSIVE or before in _NO_VERB_AFTER or after in _NO_SPEECH:
        return False
    near = [_text(line, place) for place in range(at, at + 8)]
    if word in ("claimed", "claims"):
        told = any(token.amount is not None for token in line[at + 1 : at + 5]) and _CLAIMED_BY_DEATH.isdisjoint(near)
        return after in _OPENS_CLAIM or told
    if word == "states":
        return after == "that"
    if word in ("added", "adds") and after == "to":
        return False
    return word != "put" or "at" in near


def _by_verb(line: Sequence[Placed], at: int, text: str) -> Saying:
    end = at
    while end > 0 and (line[end - 1].text in _AUXILIARIES or line[end - 1].text.endswith("ly")):
        end -= 1
    told = _told(line, at, text)
    before = _text(line, end - 1)
    if before in ('"', ",") or end == 0:
        first, last = _following(line, at + 1, text)
        if last > first and line[at].text in ("said", "says", "reported", "added", "announced"):
            return Saying(at, "verb", first, last, told=told)
    if before == ",":
        end = _before_apposition(line, end - 1)
    first = _preceding(line, end, text)
    if end - first == 1 and line[first].text in _PRONOUNS:
        return Saying(at, "verb", is_pronoun=line[first].text in _BACKS, told=told)
    named = [token.text for token in line[first:end]]
    if end == first or line[first].text in _NOBODY or not _CLAUSE.isdisjoint(named):
        return Saying(at, "verb", is_pronoun=before in ("and", ","), told=told)
    return Saying(at, "verb", first, end, told=told)


def _is_noun(line: Sequence[Placed], at: int) -> bool:
    """Whether what looks like a verb is a noun: "a police report", "in a preliminary report"."""
    before = [token.text for token in line[max(0, at - 4) : at]]
    return line[at].text in _NOUNS and ("a" in before or "an" in before)


def _before_apposition(line: Sequence[Placed], comma: int) -> int:
    """Where the name ends before "…, a spokesman for the army, said"."""
    for at in range(comma - 1, max(comma - _LONGEST, 0), -1):
        if line[at].text == ",":
            return at
    return comma


def _preceding(line: Sequence[Placed], end: int, text: str) -> int:
    """Where the words for somebody begin that end before a place."""
    first = end
    while first > 0 and end - first < _LONGEST:
        token = line[first - 1]
        if token.text in _BOUNDARIES or token.text in _SAYS or (token.text == "-" and not token.glued):
            break
        if token.text == "and" and not (_is_proper(line, first - 2, text) and _is_proper(line, first, text)):
            break
        if token.kind not in ("word", "symbol") or (token.text == "." and not _is_initial(line, first - 1)):
            break
        first -= 1
    while first < end and line[first].text in _LEADS:
        first = next((at for at in range(first + 1, end) if line[at].text in ("the", "a", "an")), first + 1)
    return first


def _following(line: Sequence[Placed], first: int, text: str) -> tuple[int, int]:
    """The words for somebody that begin at a place."""
    last = first
    while last < len(line) and last - first < _LONGEST:
        token = line[last]
        if token.text in _BOUNDARIES or token.text in _PASSIVE or token.text in _AUXILIARIES:
            break
        if token.text in _SAYS and token.text not in _NOUNS:
            break
        if token.text in ("on", "in") and last > first and not _is_proper(line, last + 1, text):
            break
        if token.text == "on" or token.kind not in ("word", "symbol"):
            break
        if token.text == "." and not _is_initial(line, last):
            break
        last += 1
    if last > first and (last == len(line) or line[last].kind != "word") and line[last - 1].text in ("and", "-"):
        last -= 1
    return first, (first if last > first and line[first].text in _PRONOUNS else last)


def _told(line: Sequence[Placed], at: int, text: str) -> tuple[int, int] | None:
    """Whom somebody told it, where that is a medium and not an audience: "told Reuters"."""
    if line[at].text != "told" or at + 1 >= len(line) or not _is_proper(line, at + 1, text):
        return None
    last = at + 1
    while last < len(line) and last - at < 5 and line[last].kind == "word" and _is_proper(line, last, text):
        last += 1
    return (at + 1, last) if line[at + 1].text not in _AUDIENCES else None


def _is_proper(line: Sequence[Placed], at: int, text: str) -> bool:
    return 0 <= at < len(line) and line[at].kind == "word" and text[line[at].start].isupper()


def _is_initial(line: Sequence[Placed], stop: int) -> bool:
    return stop > 0 and line[stop].glued and (len(line[stop - 1].text) <= 2 or line[stop - 1].text in _TITLES)


def _text(line: Sequence[Placed], at: int) -> str:
    return line[at].text if 0 <= at < len(line) else ""


_TITLES = listed("gen col lt maj capt sgt adm cmdr sen rep gov rev prof brig hon msgr pres")


def chain(found: Sequence[Saying], at: int) -> tuple[Saying | None, list[Saying]]:
    """Who claims what stands at a place of a sentence, and who passes it on; no claimant: the sentence names nobody."""
    named = _resolved(found)
    before = [one for one in named if one.at < at and one.kind != "according"]
    after = [one for one in named if one.at > at and one.kind == "verb" and one.names]
    according = [one for one in named if one.kind == "according" and one.names]
    if before:
        claimant, relayers = before[-1], [one for one in before[:-1] if one.names and not _same(one, before[-1])][-1:]
    elif after:
        claimant, relayers = after[0], []
    elif according:
        return according[0], []
    else:
        return None, []
    return claimant, [*relayers, *according]


def _resolved(found: Sequence[Saying]) -> list[Saying]:
    """The sayings, each participle with the subject of the verb before it."""
    named: list[Saying] = []
    subject: Saying | None = None
    for one in found:
        if one.kind == "verb" and one.names:
            subject = one
        is_same = subject is not None and (one.kind == "participle" or (one.kind == "verb" and not one.names))
        named.append(Saying(one.at, one.kind, subject.first, subject.last) if is_same and subject else one)
    return named


def _same(one: Saying, other: Saying) -> bool:
    return (one.first, one.last) == (other.first, other.last)
