"""Numbers, days and claims in plain English, so that a page can print what was said and not a bare number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list

from app.domain.dates import OPEN_END, OPEN_START, Edtf
from app.domain.question import Question
from app.domain.tokens import WordingError
from app.domain.wording import parse

_ENGLISH = Locale("en", "GB")
_ALPHA2: dict[str, list[str]] = dict(get_global("territory_aliases"))
# Bodies of a state, whose names seldom say of which.
_OF_A_STATE = {"intelligence_agency", "ministry", "military", "legislature"}
_WITH_ARTICLE = {"United", "Netherlands", "Philippines", "Bahamas", "Comoros", "Maldives"}

_PEOPLE = {
    "children": ("child", "children"),
    "women": ("woman", "women"),
    "men": ("man", "men"),
    "elderly": ("elderly person", "elderly people"),
    "health_workers": ("health worker", "health workers"),
    "journalists": ("journalist", "journalists"),
    "rescuers": ("rescuer", "rescuers"),
}
_BY_STATUS = {"combatant": ("combatant", "combatants"), "civilian": ("civilian", "civilians")}
_STATUS = {
    "combatant": "combatants",
    "civilian": "civilians",
    "mixed": "combatants and civilians",
    "unknown": "of unknown status",
}
_ANYBODY = ("person", "people")
_VERBS = {
    "killed": "had been killed",
    "injured": "had been injured",
    "missing": "were missing",
    "captured": "had been captured",
    "detained": "were detained",
    "deployed": "had been deployed",
    "displaced": "had been displaced",
    "containers_shipped": "had been shipped",
}
_NOUNS = {
    "casualties": "casualties",
    "losses": "losses",
    "indirect_deaths": "indirect deaths",
    "excess_deaths": "excess deaths",
}
_VERBS_OF_NUMBERS = ("exceeded", "exceeding", "surpassed", "surpassing", "approached", "approaching", "topped")
_NOUNS_OF_NUMBERS = ("none", "nobody", "no one", "no-one", "nil")
_NEED_OF = ("dozens", "scores", "tens", "hundreds", "thousands", "millions", "number")
_NUMBERS = (*_NEED_OF, "dozen", "hundred", "thousand", "million", "few", "so")
_SAID = {"confirmed": "confirmed", "provisional": "said provisionally"}


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as a sentence names them; `name` is None where only a description is known."""

    name: str | None
    kind: str | None = None
    country: str | None = None
    described_as: str | None = None

    @property
    def text(self) -> str:
        """The name, for a body of a state with its country where the name does not say it."""
        if self.name is None:
            return self.described_as or "somebody"
        country = _country(self.country) if self.kind in _OF_A_STATE else None
        return f"{_possessive(country)} {self.name}" if country and country[:-1] not in self.name else self.name


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one claimant says now: in words, or as a sum of so many increments."""

    claimant: Named
    wording: str | None
    low: int | None
    best: int | None
    high: int | None
    as_of: Edtf | None
    modality: str = "asserted"
    relayers: Sequence[Named] = ()
    added_up: int = 0

    @property
    def quantity(self) -> str:
        """The wording, else the bounds in words."""
        return self.wording or bounds_text(self.low, self.best, self.high)


@dataclass(frozen=True, slots=True)
class Scope:
    """The question with the names of the records that limit it, null where nothing does."""

    question: Question
    party: str | None = None
    perpetrator: str | None = None
    conflict: str | None = None
    place: str | None = None
    event: str | None = None

    @property
    def title(self) -> str:
        """The question as a heading: what is counted, of whom, where."""
        asked = self.question
        status = _STATUS.get(asked.combatant_status or "", asked.combatant_status)
        people = asked.population.replace("_", " ") if asked.population != "all" else None
        by = f"by {self.perpetrator}" if self.perpetrator else None
        parts = [self.party, status, people, asked.subset, by, self.place, self.event, self.conflict]
        return ", ".join([asked.metric.replace("_", " ").capitalize(), *(part for part in parts if part)])


def answer(scope: Scope, spoken: Sequence[Spoken], disputes: Sequence[tuple[str, Named]], apart: int) -> str:
    """Everything that was claimed in one sentence: who said what in which words, through whom, as of when."""
    if not spoken:
        left = f" ({counted(apart, 'figure')} set apart)" if apart else ""
        return f"{scope.title}: no claim is recorded{left}."
    parts = [_claimed(one, scope if number == 0 else None) for number, one in enumerate(spoken)]
    parts += [f"{stance} by {who.text}" for stance, who in disputes]
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."


def citation(scope: Scope, as_of: Edtf | None, change: int, link: str) -> str:
    """How to cite an answer, with a link under which it will not change."""
    until = f", as of {date_text(as_of)}" if as_of else ""
    return f"Casualty Record, “{scope.title}”{until}: claims as recorded at change {change}. {link}"


def _claimed(spoken: Spoken, scope: Scope | None) -> str:
    if spoken.added_up:
        verb, quantity = f"gave {spoken.added_up} numbers that add up to", spoken.quantity
    else:
        verb, quantity = _SAID.get(spoken.modality, "said"), spoken.quantity
    if scope is None:
        counted_ = f"{verb} {quantity}" if is_number(quantity) else f"{verb} “{quantity}”"
    else:
        counted_ = f"{verb} {_of_whom(quantity, scope, spoken.added_up > 0)}"
    relayed = f", as relayed by {_relayers(spoken.relayers)}" if spoken.relayers else ""
    return f"{spoken.claimant.text} {counted_}{relayed}, {as_of_text(spoken.as_of)}"


def _of_whom(quantity: str, scope: Scope, summed: bool = False) -> str:
    """The quantity with what it counts: as one phrase where the wording is but a number, else beside it."""
    asked = scope.question
    number = is_number(quantity)
    one, many = ("container", "containers") if asked.metric == "containers_shipped" else _people(asked)
    noun = one if number and quantity.split()[-1].lower() in ("1", "one", "single") else many
    limits = [
        scope.party,
        f"{_BY_STATUS[asked.combatant_status][1]}" if _needs_status(asked) and asked.combatant_status else None,
        asked.subset,
        f"by {scope.perpetrator}" if scope.perpetrator else None,
        scope.event,
        None if scope.place or scope.event else scope.conflict,
    ]
    whom = _with_limits(noun, limits)
    where = f" in {scope.place}" if scope.place else ""
    if asked.metric in _VERBS:
        verb = _VERBS[asked.metric]
        if noun == one and verb.startswith("were"):
            verb = f"was{verb[4:]}"
        if number and not summed:
            return f"{_with_of(quantity)} {whom} {verb}{where}"
        what = asked.metric.partition("_")[2] or asked.metric
        given = f"{quantity}," if number else f"“{quantity}”"
        return f"{given} for {_with_limits(f'{many} {what}', limits)}{where}"
    noun = _NOUNS.get(asked.metric, asked.metric.replace("_", " "))
    phrase = f"{noun} among {_with_limits(many, limits)}{where}"
    return f"{_with_of(quantity)} {phrase}" if number else f"“{quantity}” for {phrase}"


def _needs_status(asked: Question) -> bool:
    return asked.population != "all" and asked.combatant_status in _BY_STATUS


def _people(asked: Question) -> tuple[str, str]:
    return _PEOPLE.get(asked.population) or _BY_STATUS.get(asked.combatant_status or "") or _ANYBODY


def _with_limits(noun: str, limits: Sequence[str | None]) -> str:
    known = [limit for limit in limits if limit]
    return f"{noun} ({', '.join(known)})" if known else noun


def _with_of(quantity: str) -> str:
    return f"{quantity} of" if quantity.lower().endswith(_NEED_OF) else quantity


def is_number(wording: str) -> bool:
    """Whether a wording ends with its number and begins with no verb, so that what is counted can follow it."""
    first, *_, last = (*wording.split(), *wording.split()[-1:])
    if first.lower() in _VERBS_OF_NUMBERS or wording.lower() in _NOUNS_OF_NUMBERS:
        return False
    if last.lower() in _NUMBERS:
        return True
    try:
        parse(last)
    except WordingError:
        return False
    return True


def bounds_text(low: int | None, best: int | None, high: int | None) -> str:
    """Bounds in words; an open one is not named."""
    if low is not None and low == high:
        return f"{low:,}"
    if low is not None and high is not None:
        span = f"between {low:,} and {high:,}"
    elif low is not None or high is not None:
        span = f"at least {low:,}" if low is not None else f"at most {high:,}"
    else:
        return f"about {best:,}" if best is not None else "an unknown number"
    return f"{span}, at best {best:,}" if best is not None else span


def date_text(span: Edtf | None) -> str:
    """A date as English writes it, with what makes it imprecise."""
    if span is None:
        return "an unknown day"
    first, slash, last = span.text.partition("/")
    if not slash:
        return _one_date(first, span.earliest)
    if span.earliest == OPEN_START:
        return f"a day up to {_one_date(last, span.latest)}"
    if span.latest == OPEN_END:
        return f"a day from {_one_date(first, span.earliest)} on"
    return f"a day from {_one_date(first, span.earliest)} to {_one_date(last, span.latest)}"


def as_of_text(span: Edtf | None) -> str:
    """Up to when a number holds."""
    return f"as of {date_text(span)}"


def _one_date(text: str, day: date) -> str:
    plain = text.rstrip("~?")
    pattern = {4: "y", 7: "MMMM y"}.get(len(plain), "d MMMM y")
    written = format_date(day, pattern, locale=_ENGLISH)
    return f"about {written}" if text.endswith("~") else f"{written}{' (uncertain)' if text.endswith('?') else ''}"


def joined(parts: Sequence[str]) -> str:
    """A list as English writes it."""
    return format_list(list(parts), locale=_ENGLISH)


def counted(number: int, noun: str) -> str:
    """A number with its noun, which takes an s."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


_FEW = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _relayers(relayers: Sequence[Named]) -> str:
    """Several of one kind by their number, others by their names."""
    kinds = {one.kind for one in relayers}
    kind = kinds.pop() if len(kinds) == 1 and all(one.name for one in relayers) else None
    if kind in ("lawmaker", "official", "spokesperson", "expert", "eyewitness") and 1 < len(relayers) < len(_FEW):
        noun = {"spokesperson": "spokespeople", "eyewitness": "eyewitnesses"}.get(kind, f"{kind}s")
        return f"{_FEW[len(relayers)]} {noun}"
    return joined([one.text for one in relayers])


def _country(code: str | None) -> str | None:
    names = _ALPHA2.get(code or "", [])
    return _ENGLISH.territories.get(names[0]) if names else None


def _possessive(name: str) -> str:
    article = "the " if name.split()[0] in _WITH_ARTICLE else ""
    return f"{article}{name}'" if name.endswith("s") else f"{article}{name}'s"
