"""Reads a text from beginning to end and proposes its figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.extract.dating import dateline, dates, stated_and_held
from app.domain.extract.framing import counting, is_denied, modality, status_and_population
from app.domain.extract.lexicon import STOPS
from app.domain.extract.linking import Link, links
from app.domain.extract.mentions import mentions_in
from app.domain.extract.placing import place
from app.domain.extract.proposal import Names, NoNames, Phrase, Proposal
from app.domain.extract.scan import Placed, sentences
from app.domain.extract.speaking import Saying, chain, sayings
from app.domain.extract.triggers import triggers_in
from app.domain.figure_terms import UNITS

_SPEAKER = "source"
_DATELINE_SENTENCES = 4
_NOBODY = NoNames()
_ENDS = frozenset('.!?"')
# The noun of a number that continues what was counted before: "and five others".
_ELLIPTICAL = frozenset(["", "others", "other", "more"])
_OF_WHOM = frozenset(["among", "of", "in"])
_NO_DESCRIPTION = frozenset(
    ["of", "the", "other", "more", "others", "them", "whom", "his", "its", "their", "these", "those"]
)
# The share that was right of proposals that a person read, by the rule that found them: see docs/reading.md.
_CONFIDENCE = {
    "within": 0.95,
    "beside": 0.95,
    "object": 0.95,
    "to_death": 0.95,
    "predicate": 0.95,
    "joined": 0.95,
    "near": 0.85,
    "toll": 0.8,
    "of_them": 0.75,
}


@dataclass(frozen=True, slots=True)
class _Read:
    """A proposal, and whether it is said by somebody whom an earlier sentence names."""

    proposal: Proposal
    is_said_before: bool


class _Part:
    """Where in an article a sentence stands: a heading, the first whole sentence, or after it; in a quote or not."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._had_lede = False
        self._is_open = False
        self.is_quoted = False

    def enter(self, line: Sequence[Placed]) -> str:
        """The part that a sentence belongs to, each of which is entered once and in order."""
        self.is_quoted = self._is_open
        self._is_open ^= bool(sum(token.text == '"' for token in line) % 2)
        ends = line[-1].end
        if "\n\n" in self._text[ends : ends + 3]:
            self._is_open = False
        if self._had_lede:
            return "body"
        if line[-1].text not in _ENDS and "\n" in self._text[ends : ends + 2]:
            return "headline"
        self._had_lede = True
        return "lede"


def extract(text: str, names: Names = _NOBODY, published_on: date | None = None) -> list[Proposal]:
    """Propose every figure of a text, in the order of their places; in time linear in the text.

    `names` finds the records that phrases name. Days of the week, "yesterday" and dates without a year need the day of
    publication; where it is not given, that of the dateline is taken.
    """
    return _carried(list(_read(text, names, published_on)))


def _read(text: str, names: Names, published_on: date | None) -> Iterator[_Read]:
    speaker: Phrase | None = None
    part = _Part(text)
    for number, line in enumerate(sentences(text)):
        if published_on is None and number < _DATELINE_SENTENCES:
            published_on = dateline(line)
        where = part.enter(line)
        found = _links(line, text)
        said = sayings(line, text)
        if found:
            sentence = _Sentence(line, text, said, names, published_on)
            before: Phrase | None = None
            for link in found:
                one = sentence.proposal(link, where, before)
                before = one.counted or before
                goes_on = one.claimant is None and (part.is_quoted or sentence.is_pronoun(link))
                if part.is_quoted or sentence.is_quoted(link):
                    one = replace(one, part="quote")
                yield _Read(replace(one, claimant=speaker) if goes_on and speaker else one, goes_on)
        speaker = _last_speaker(line, text, said, names) or speaker


def _links(line: Sequence[Placed], text: str) -> list[Link]:
    triggers = triggers_in(line)
    return links(line, mentions_in(line, text, triggers), triggers) if triggers else []


class _Sentence:
    """A sentence that counts people, with all that it tells beside."""

    def __init__(
        self, line: Sequence[Placed], text: str, said: Sequence[Saying], names: Names, published_on: date | None
    ) -> None:
        self.line = line
        self.text = text
        self.said = said
        self.names = names
        self.dates = dates(line, published_on)

    def proposal(self, link: Link, part: str, before: Phrase | None) -> Proposal:
        """What the sentence says of a number; `before` are the last who were counted in it, whom "others" continue."""
        mention, metric = link.mention, link.trigger.trigger.metric
        start, end = self.line[mention.start].start, self.line[mention.end - 1].end
        claimant, relayers = chain(self.said, mention.start)
        stated_on, as_of = stated_and_held(self.line, self.dates, claimant.at if claimant else None, mention.start)
        where = place(self.line, self.text, mention.start, self.dates)
        counted = self._counted(link) or (before if mention.head in _ELLIPTICAL else None)
        status, population = status_and_population(counted.text.lower().split() if counted else [])
        return Proposal(
            metric=metric,
            quantity=mention.quantity,
            start=start,
            end=end,
            wording=self.text[start:end],
            counted=counted,
            combatant_status=status,
            population=population,
            claimant=next(iter(self.people(claimant)), None),
            relayers=tuple(one for some in relayers for one in self.people(some)) + self._told(claimant),
            stated_on=stated_on,
            as_of=as_of,
            place=self._phrase(*where, "place") if where else None,
            modality=modality(self.line, link),
            denied=is_denied(self.line, link),
            counting=counting(self.line, link, metric),
            part=part,
            rule=link.rule,
            confidence=_CONFIDENCE[link.rule],
        )

    def is_pronoun(self, link: Link) -> bool:
        """Whether it is said by somebody whom a sentence before names: "he said"."""
        claimant, _ = chain(self.said, link.mention.start)
        return claimant is not None and claimant.is_pronoun

    def is_quoted(self, link: Link) -> bool:
        """Whether the number stands between quotation marks."""
        before = sum(token.text == '"' for token in self.line[: link.mention.start])
        return before % 2 == 1 and any(token.text == '"' for token in self.line[link.mention.end :])

    def _counted(self, link: Link) -> Phrase | None:
        """The words for those who are counted: after the number, without those that tell what became of them."""
        mention, within = link.mention, link.mention.within
        if UNITS[link.trigger.trigger.metric] != "persons":
            return None
        if within is None or within.end < mention.stop:
            return self._phrase(mention.end, mention.stop, "party")
        described = self._phrase(mention.end, within.start, "party")
        if described is not None or within.end >= len(self.line) or self.line[within.end].text not in _OF_WHOM:
            return described
        last = within.end + 1
        while last < len(self.line) and self.line[last].kind == "word" and self.line[last].text not in STOPS:
            last += 1
        return self._phrase(within.end + 1, last, "party")

    def _phrase(self, first: int, last: int, type_name: str) -> Phrase | None:
        while first < last and (self.line[first].kind == "symbol" or self.line[first].text in _NO_DESCRIPTION):
            first += 1
        if first >= last:
            return None
        start, end = self.line[first].start, self.line[last - 1].end
        words = self.text[start:end]
        return Phrase(words, start, end, self.names.find(type_name, words))

    def people(self, one: Saying | None) -> list[Phrase]:
        """Who says it: two people who are named together are two, where they pass it on ("Lee and Park")."""
        if one is None or not one.names:
            return []
        whole = self._phrase(one.first, one.last, _SPEAKER)
        if one.kind != "according" or whole is None:
            return [whole] if whole else []
        middle = next((at for at in range(one.first, one.last) if self.line[at].text == "and"), None)
        if middle is None or not (
            _is_name(self.line, self.text, one.first) and _is_name(self.line, self.text, middle + 1)
        ):
            return [whole]
        halves = (self._phrase(one.first, middle, _SPEAKER), self._phrase(middle + 1, one.last, _SPEAKER))
        return [half for half in halves if half]

    def _told(self, claimant: Saying | None) -> tuple[Phrase, ...]:
        if claimant is None or claimant.told is None:
            return ()
        told = self._phrase(*claimant.told, _SPEAKER)
        return (told,) if told else ()


def _is_name(line: Sequence[Placed], text: str, at: int) -> bool:
    return at < len(line) and line[at].kind == "word" and text[line[at].start].isupper()


def _last_speaker(line: Sequence[Placed], text: str, said: Sequence[Saying], names: Names) -> Phrase | None:
    named = [one for one in said if one.names]
    return next(iter(_Sentence(line, text, said, names, None).people(named[-1])), None) if named else None


def _carried(found: Sequence[_Read]) -> list[Proposal]:
    """The proposals; a number that names nobody is of whoever says the same number elsewhere in the text."""
    said: dict[tuple[object, ...], Proposal] = {}
    for one in (read.proposal for read in found):
        if one.claimant is not None:
            said.setdefault((one.metric, one.quantity), one)
    return [read.proposal if read.is_said_before else _as_elsewhere(read.proposal, said) for read in found]


def _as_elsewhere(one: Proposal, said: Mapping[tuple[object, ...], Proposal]) -> Proposal:
    other = said.get((one.metric, one.quantity))
    if one.claimant is not None or other is None:
        return one
    return replace(one, claimant=other.claimant, relayers=other.relayers, stated_on=one.stated_on or other.stated_on)
