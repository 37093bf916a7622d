"""Questions and claims in plain English, so that a page can print what was said and not a bare number."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.amounts import Noun, alone, bounds_text, is_number, is_one, with_noun
from app.domain.claim import DERIVED, INCREMENTAL, UNKNOWN
from app.domain.dates import Edtf
from app.domain.days import as_of_text, date_text, for_period, within
from app.domain.named import Named, joined, one_line, relayers
from app.domain.phrases import UNKNOWN_ALONE
from app.domain.question import Question

__all__ = [
    "Named",
    "Objection",
    "Scope",
    "Spoken",
    "answer",
    "as_of_text",
    "bounds_text",
    "citation",
    "counted",
    "date_text",
    "is_number",
    "joined",
    "no_claim",
]

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
# What those counted are called, by their combatant status.
STATUS = {
    "combatant": "combatants",
    "civilian": "civilians",
    "mixed": "combatants and civilians",
    "unknown": "of unknown status",
}
_ANYBODY = ("person", "people")
_CONTAINERS = "containers_shipped"
_VERBS = {
    "killed": "had been killed",
    "injured": "had been injured",
    "missing": "were missing",
    "captured": "had been captured",
    "detained": "were detained",
    "deployed": "had been deployed",
    "displaced": "had been displaced",
    _CONTAINERS: "had been shipped",
}
_NOUNS = {
    "casualties": ("casualty", "casualties"),
    "losses": ("loss", "losses"),
    "indirect_deaths": ("indirect death", "indirect deaths"),
    "excess_deaths": ("excess death", "excess deaths"),
}
_SAID = {"confirmed": "confirmed", "provisional": "said provisionally"}
# What was said that is no claim, before and after the number.
_NO_CLAIM = {
    "predicted": ("predicted", ""),
    "speculated": ("put forward", " as a possibility"),
    DERIVED: ("derived", " from other figures"),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one claimant says now: in words, or as a sum of so many increments.

    `period` is that of an increment, or from the first to the last day of those that were added up.
    """

    claimant: Named
    wording: str | None
    low: int | None
    best: int | None
    high: int | None
    as_of: Edtf | None
    modality: str = "asserted"
    relayers: Sequence[Named] = ()
    added_up: int = 0
    period: Edtf | None = None
    counting: str | None = None

    @property
    def quantity(self) -> str:
        """The wording, else the bounds in words."""
        return one_line(self.wording or "") or bounds_text(self.low, self.best, self.high)

    @property
    def is_number(self) -> bool:
        """Whether what is counted can follow the quantity; else it is quoted."""
        return not (self.wording or "").strip() or is_number(self.quantity)

    @property
    def is_increment(self) -> bool:
        """Whether the number is of its period alone, and is no sum."""
        return self.counting == INCREMENTAL and not self.added_up


@dataclass(frozen=True, slots=True)
class Objection:
    """Somebody against a number: `stance` in the past tense, whose number, and whether it is one of several."""

    stance: str
    who: Named
    whose: Named
    one_of: bool = False

    @property
    def text(self) -> str:
        """Who said what against whose number."""
        if self.who == self.whose:
            own = f"one of {self.who.own} numbers" if self.one_of else f"{self.who.own} number"
            return f"{self.who.subject} {self.stance} {own}"
        number = "one of the numbers" if self.one_of else "the number"
        return f"{self.who.subject} {self.stance} {number} of {self.whose.text}"


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
        limits = [self.party, self._status, self._population, asked.subset, self._by]
        known = [one_line(part) for part in (*limits, self.place, self.event, self.conflict) if part]
        return ", ".join([asked.metric.replace("_", " ").capitalize(), *known])

    @property
    def noun(self) -> Noun:
        """Those who are counted."""
        asked = self.question
        if asked.metric == _CONTAINERS:
            return ("container", "containers")
        return _PEOPLE.get(asked.population) or _BY_STATUS.get(asked.combatant_status or "") or _ANYBODY

    @property
    def counted(self) -> Noun:
        """What a number is of: those who are counted, or what became of them."""
        metric = self.question.metric
        words = metric.replace("_", " ")
        return self.noun if metric in _VERBS else _NOUNS.get(metric, (words, words))

    def limited(self, noun: str) -> str:
        """A noun with everything that limits it and stands nowhere else in the sentence."""
        asked = self.question
        status = None if self.noun == _BY_STATUS.get(asked.combatant_status or "") else self._status
        population = self._population if asked.metric == _CONTAINERS else None
        limits = [self.party, status, population, asked.subset, self._by, self.event, self.conflict]
        known = [one_line(limit) for limit in limits if limit]
        return f"{noun} ({', '.join(known)})" if known else noun

    @property
    def _status(self) -> str | None:
        status = self.question.combatant_status
        return STATUS.get(status or "", status)

    @property
    def _population(self) -> str | None:
        population = self.question.population
        return None if population == "all" else population.replace("_", " ")

    @property
    def _by(self) -> str | None:
        return f"by {self.perpetrator}" if self.perpetrator else None


def answer(
    scope: Scope, spoken: Sequence[Spoken], objections: Sequence[Objection], apart: Sequence[tuple[str, Spoken]]
) -> str:
    """Everything that was claimed in one sentence: who said what in which words, through whom, as of when.

    `apart` are the figures that are no claims, each with the reason; they are told where nobody claims anything.
    """
    if spoken:
        parts = [_claimed(one, scope, first=number == 0) for number, one in enumerate(spoken)]
        sentence = "; ".join([*parts, *(one.text for one in objections)])
    elif apart:
        told = "; ".join(no_claim(reason, one, scope) for reason, one in apart)
        sentence = f"{scope.title}: nobody claims a number as a fact; {told}"
    else:
        sentence = f"{scope.title}: no claim is recorded"
    return f"{sentence[0].upper()}{sentence[1:].removesuffix('.')}."


def citation(scope: Scope, as_of: Edtf | None, change: int, link: str) -> str:
    """How to cite an answer, with a link under which it will not change."""
    until = f", as of {date_text(as_of)}" if as_of else ""
    return f"Casualty Record, “{scope.title}”{until}: claims as recorded at change {change}. {link}"


def counted(number: int, noun: str) -> str:
    """A number with its noun, which takes an s."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def no_claim(reason: str, spoken: Spoken, scope: Scope) -> str:
    """What was said that is no claim, for this reason, in words that do not make it one: a part of a sentence."""
    until = f", {as_of_text(spoken.as_of)}" if spoken.as_of else ""
    if reason == UNKNOWN:
        words = spoken.quantity
        quoted = "" if not spoken.wording or words.lower() in UNKNOWN_ALONE else f" (“{words}”)"
        return f"{spoken.claimant.subject} said that the number is not known{quoted}{until}"
    if reason not in _NO_CLAIM:
        return _claimed(spoken, scope, first=False)
    before, after = _NO_CLAIM[reason]
    return f"{spoken.claimant.subject} {before} {_alone(spoken, scope)}{after}{until}"


def _claimed(spoken: Spoken, scope: Scope, first: bool) -> str:
    verb = _SAID.get(spoken.modality, "said")
    if spoken.added_up:
        periods = f", for periods {within(spoken.period)}," if spoken.period else ""
        verb = f"gave {spoken.added_up} numbers{periods} that add up to"
    number = _of_whom(spoken, scope) if first else _alone(spoken, scope)
    relayed = f", as relayed by {relayers(spoken.relayers)}" if spoken.relayers else ""
    return f"{spoken.claimant.subject} {verb} {number}{relayed}, {as_of_text(spoken.as_of)}"


def _of_whom(spoken: Spoken, scope: Scope) -> str:
    """The quantity with what it counts: as one phrase where the wording is but a number, else beside it."""
    quantity, (one, many), metric = spoken.quantity, scope.noun, scope.question.metric
    where = f" in {one_line(scope.place)}" if scope.place else ""
    when = f" {within(spoken.period)}" if spoken.is_increment else ""
    if metric not in _VERBS:
        among = f"among {scope.limited(many)}{where}{when}"
        given = with_noun(quantity, scope.counted) if spoken.is_number else f"“{quantity}” for {scope.counted[1]}"
        return f"{given} {among}"
    if spoken.is_number and not spoken.added_up:
        verb = _VERBS[metric]
        if is_one(quantity) and verb.startswith("were"):
            verb = f"was{verb[4:]}"
        return f"{with_noun(quantity, (scope.limited(one), scope.limited(many)))} {verb}{where}{when}"
    # A sum of what several numbers said is no clause that somebody said.
    given = f"{quantity}," if spoken.is_number else f"“{quantity}”"
    done = metric.partition("_")[2] or metric
    return f"{given} for {scope.limited(f'{many} {done}')}{where}{when}"


def _alone(spoken: Spoken, scope: Scope) -> str:
    """The quantity where the sentence has said before what is counted."""
    quantity = alone(spoken.quantity, scope.counted) if spoken.is_number else f"“{spoken.quantity}”"
    return f"{quantity} {for_period(spoken.period)}" if spoken.is_increment else quantity
