"""Which numbers of a sentence tell what became of people, and by which words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.extract.lexicon import AFTER_PASSIVE, BEINGS, MILITARY, PLANS, REACHES, SKIPPED_LEFT, TAKEN, TOLLS
from app.domain.extract.mentions import Mention, is_verb
from app.domain.extract.scan import Placed
from app.domain.extract.triggers import Form, Found, Trigger
from app.domain.tokens import listed

_KILLED = Trigger("killed", Form.DONE)
_FARTHEST = 16
_LONGEST_JOIN = 6
_PARTS = frozenset(["including", "them", "among"])
_SHARES = frozenset(["most", "half", "many", "some", "few", "third", "thirds", "quarter", "percent", "majority", "%"])
_GROUPS = frozenset(["family", "group", "crew", "team", "party", "force", "garrison"])
_TOLD = frozenset(["killed", "slain", "murdered", "hurt"])
_TELLS = frozenset(["were", "are", "include", "includes", "included", "including"])
_CLOSES = frozenset([",", ".", ";", "", "and", ")"])
_ELLIPTICAL = frozenset(["", "others", "other", "more"])
_JOINS = listed(", and or & including plus along together among them as well also - ( ) nor")
_ENDS_CLAUSE = frozenset(
    [";", ":", "while", "when", "but", "because", "after", "before", "although", "though", "if", "unless", "whereas"]
)
_SINGULAR = frozenset(["was", "is", "has"])
# Nouns of people who may suffer something else, which then counts.
_WHO_SUFFERS = frozenset(["detained", "captured", "displaced"])
_PASSIVE = listed("was were is are be been being get got gets left found reported")


@dataclass(frozen=True, slots=True)
class Link:
    """A number of a sentence with what it counts, and by which rule that was found."""

    mention: Mention
    trigger: Found
    rule: str


class _Sentence:
    """A sentence with its numbers and triggers, by the places of their tokens."""

    def __init__(self, line: Sequence[Placed], mentions: Sequence[Mention], triggers: Sequence[Found]) -> None:
        self.line = line
        self.mentions = mentions
        self.mention_at = {one.start: one for one in mentions} | {one.number: one for one in mentions}
        self.trigger_at = {one.start: one for one in triggers}
        self.ending_at = {one.end: one for one in triggers}
        self.triggers = triggers

    def text(self, at: int) -> str:
        return self.line[at].text if 0 <= at < len(self.line) else ""


_Rule = Callable[[_Sentence, Mention, dict[int, Link]], Found | None]


def links(line: Sequence[Placed], mentions: Sequence[Mention], triggers: Sequence[Found]) -> list[Link]:
    """The numbers of a sentence that count what became of people, from left to right."""
    sentence = _Sentence(line, mentions, triggers)
    found: dict[int, Link] = {}
    for one in mentions:
        link = _link(sentence, one, found)
        if link is not None:
            found[one.start] = link
    return list(found.values())


def _link(sentence: _Sentence, one: Mention, found: dict[int, Link]) -> Link | None:
    is_weak = one.within is not None and one.within.trigger.metric in _WHO_SUFFERS
    rules: tuple[_Rule, ...] = (_to_death, _within, _beside, _object, _toll, _predicate, _joined, _of_them, _near)
    if _is_whole(sentence, one):
        rules = (_within, _beside)
    elif is_weak:
        rules = (_object, _predicate, _within)
    for rule in rules:
        trigger = rule(sentence, one, found)
        if trigger is not None:
            is_thing = trigger.trigger.needs_person and one.head not in _ELLIPTICAL and not one.is_of_persons
            # "Losses amounting to millions" are of money.
            is_money = trigger.trigger.metric == "losses" and one.quantity.qualifier == "indefinite" and not one.head
            return None if is_thing or is_money else Link(one, trigger, rule.__name__.strip("_"))
    return None


def _is_whole(sentence: _Sentence, one: Mention) -> bool:
    """Whether it is but that of which another number is a part: "four of the six victims"."""
    if sentence.text(one.start - 1) != "the" or sentence.text(one.start - 2) != "of":
        return False
    return sentence.text(one.start - 3) in _SHARES or any(other.end == one.start - 2 for other in sentence.mentions)


def _within(sentence: _Sentence, one: Mention, found: dict[int, Link]) -> Found | None:
    """ "14 deaths", "three wounded soldiers"."""
    if one.is_article or one.within is None:
        return None
    if one.head == "lives" and TAKEN.isdisjoint(token.text for token in sentence.line[: one.start]):
        return None  # "saved 14 lives"
    return one.within


def _to_death(sentence: _Sentence, one: Mention, found: dict[int, Link]) -> Found | None:
    """ "Hacked 14 people to death", "burned two men alive"."""
    if sentence.text(one.stop) == "alive" and sentence.text(one.start - 1) in ("burned", "burnt", "buried", "buries"):
        return Found(one.stop, one.stop + 1, _KILLED)
    is_to_death = sentence.text(one.stop) == "to" and sentence.text(one.stop + 1) == "death"
    return Found(one.stop, one.stop + 2, _KILLED) if is_to_death and one.stop > one.end else None


def _beside(sentence: _Sentence, one: Mention, found: dict[int, Link]) -> Found | None:
    """ "14 dead", "five wounded": directly after a number without a noun."""
    trigger = sentence.trigger_at.get(one.stop)
    if trigger is None or one.head or one.is_article:
        return None
    return trigger if _tells(sentence, trigger, one.stop) else None


def _object(sentence: _Sentence, one: Mention, found: dict[int, Link]) -> Found | None:
    """ "Killing 14 people", "killed six", "the murder of six"."""
    if one.is_article and not one.is_of_persons:
        return None
    at = one.start
    for _ in range(4):
        trigger = sentence.ending_at.get(at)
        if trigger is not None:
            return trigger if _takes(sentence, trigger, one) else None
        # "Killed were 12 Iraqis".
        is_inverted = (
            sentence.text(at - 1) == "were"
            and (found_before := sentence.ending_at.get(at - 1))
            and not found_before.start
        )
        if sentence.text(at - 1) not in SKIPPED_LEFT and not is_inverted:
            return None
        at -= 1
    return None


def _takes(sentence: _Sentence, trigger: Found, one: Mention) -> bool:
    """Whether a trigger before a number has those who are counted as its object."""
    form = trigger.trigger.form
    if trigger.trigger.needs_person and not one.is_of_persons:
        return False
    if trigger.trigger.metric == "deployed" and one.head not in MILITARY:
        return False
    if form is Form.DOING:
        before = [sentence.text(at) for at in range(trigger.start - 3, trigger.start)]
        return "to" not in before[2:] or PLANS.isdisjoint(before)
    if form is Form.DONE:
        return sentence.text(trigger.start - 1) not in _PASSIVE
    return form is Form.EVENT


def _predicate(sentence: _Sentence, one: Mention, found: dict[int, Link]) -> Found | None:
    """ "Six people, two of them children, were killed", "six died"."""
    if one.is_article and not one.is_of_persons:
        return None
    at, bare = one.stop, True
    # "A family of five was found dead".
    is_group = sentence.text(one.start - 1) == "of" and sentence.text(one.start - 2) in _GROUPS
    is_whole = sentence.text(0) == "of" and "," not in [sentence.text(place) for place in range(one.start)]
    is_nobody = one.quantity.value == 0 and not one.head and sentence.text(one.end) != "of"
    while at < len(sentence.line) and at - one.stop < _FARTHEST:
        trigger = sentence.trigger_at.get(at)
        if trigger is not None:
            told = _tells(sentence, trigger, at) and (not one.is_article or sentence.text(at - 1) in BEINGS)
            return trigger if told else None
        other = sentence.mention_at.get(at)
        if other is not None and (bare or not other.is_article or other.is_of_persons):
            # "And a citizen were wounded": the verb tells that they are counted together.
            if not bare and (other.is_plural or sentence.text(at - 1) not in _JOINS):
                return None
            # "Two priests, and 15 injured": what follows is of those alone.
            is_both = sentence.text(other.number) == "both"
            if one.head and not other.head and not other.is_article and not is_both:
                return None
            at = other.stop
            continue
        word = sentence.text(at)
        # "Of a garrison of 900, 70 were killed"; "nobody knows how many died".
        if (word == "," and is_whole) or (is_nobody and word not in BEINGS):
            return None
        if word in _ENDS_CLAUSE or (word in _SINGULAR and one.is_plural and not is_group):
            return None
        bare = word == "among" or (bare and word in _JOINS)
        at += 1
    return None


def _tells(sentence: _Sentence, trigger: Found, at: int) -> bool:
    """Whether a trigger after a number tells what became of those who are counted."""
    form = trigger.trigger.form
    if form in (Form.STATE, Form.BEFALLEN):
        return True
    if form is not Form.DONE:
        return False
    if sentence.text(at - 1) in BEINGS and sentence.text(at - 1) not in ("has", "have", "had"):
        return True
    following = sentence.text(trigger.end)
    return following in AFTER_PASSIVE or following == "" or following.endswith("ly")


def _toll(sentence: _Sentence, one: Mention, found: dict[int, Link]) -> Found | None:
    """ "The death toll rose to 14", "the number of wounded is 14"."""
    is_as_high = sentence.text(one.start - 1) == "as" and sentence.text(one.start - 2) in ("high", "low")
    reaches = (
        is_as_high
        or sentence.text(one.start - 1) in REACHES
        or sentence.text(one.start).startswith(("exceed", "surpass"))
    )
    before_it = sentence.text(one.start - 2)
    # "Out of 400", "as of 1618", "as the result of two attacks".
    if one.is_article or not reaches or before_it in ("out", "as", "result", "results"):
        return None
    before = range(max(0, one.start - 14), one.start)
    # "The dead are 14", and "among those killed were 14".
    told = {sentence.text(at) for at in before}
    is_told = sentence.text(one.start - 1) in _TELLS and not told.isdisjoint(_TOLD)
    if told.isdisjoint(TOLLS) and not is_told:
        return None
    for at in reversed(before):
        trigger = sentence.trigger_at.get(at)
        if trigger is not None and (trigger.trigger.form is not Form.EVENT or sentence.text(at) == "toll"):
            return trigger
    return None


def _joined(sentence: _Sentence, one: Mention, found: dict[int, Link]) -> Found | None:
    """ "Killed six Jesuits and two women": what holds of the number before it."""
    before = max(
        (other for other in sentence.mentions if other.start < one.start), key=lambda other: other.start, default=None
    )
    if before is None or before.start not in found or (one.is_article and not one.is_of_persons):
        return None
    trigger = found[before.start].trigger
    at = before.stop
    if at <= trigger.start < one.start and not _PARTS.isdisjoint(sentence.text(one.start - back) for back in (1, 2)):
        at = trigger.end  # "ten were killed, including two priests"
    between = range(at, one.start)
    words = [sentence.text(place) for place in between]
    if len(words) > _LONGEST_JOIN or not words or _JOINS.isdisjoint(words):
        return None
    if not one.head and not _JOINS.issuperset(words):
        return None  # "12 deaths, and hospitals 20"
    ends = any(word in _ENDS_CLAUSE or is_verb(word) for word in words)
    return None if ends or any(place in sentence.trigger_at for place in between) else trigger


def _of_them(sentence: _Sentence, one: Mention, found: dict[int, Link]) -> Found | None:
    """ "Six people died, four of them children", "five were hurt, two badly": what holds of the whole."""
    is_of = sentence.text(one.end) == "of" and sentence.text(one.end + 1) in ("them", "whom")
    at = one.end + 2 * is_of
    is_how = not one.head and sentence.text(at).endswith("ly") and sentence.text(at + 1) in _CLOSES
    if not is_of and not (is_how and sentence.text(one.start - 1) == ","):
        return None
    before = [link for start, link in found.items() if start < one.start]
    return before[-1].trigger if before else None


def _near(sentence: _Sentence, one: Mention, found: dict[int, Link]) -> Found | None:
    """A number of people in the reach of a verb: "killed Father Ellacuria, five other priests and two women"."""
    if one.is_article or not (one.is_of_persons or one.head in ("others", "other")):
        return None
    # "Of the 137 passengers", and what is told anew: "and over a million have had to leave".
    if sentence.text(one.start - 2) == "of" or sentence.text(one.stop) in (
        "have",
        "has",
        "had",
        "were",
        "was",
        "are",
        "is",
    ):
        return None
    before = sentence.text(one.start - 1)
    is_along = before == "with" and sentence.text(one.start - 2) in ("along", "together")
    if not is_along and before not in _JOINS and before not in ("the", "for", "their", "his", "her", "its"):
        return None
    for at in range(one.start, max(0, one.start - _FARTHEST), -1):
        trigger = sentence.ending_at.get(at)
        if trigger is not None:
            form = trigger.trigger.form
            return trigger if form in (Form.DOING, Form.EVENT, Form.DONE) else None
        if sentence.text(at - 1) in _ENDS_CLAUSE or sentence.text(at - 1) in ("by", "against", "from"):
            return None
    return None
