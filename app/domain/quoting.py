"""One figure, or one statement, as it is read from the API: the sentence that quotes it, and how to cite it.

For clients of the API that show a single claim where `/estimates` would answer a whole question. The words are those of
an answer in which nobody else claims anything (`prose`), so a claim reads the same wherever it is quoted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.claim import set_apart
from app.domain.dates import Edtf, read
from app.domain.days import within
from app.domain.named import one_line, relayers
from app.domain.prose import Named, Objection, Scope, Spoken, answer, as_of_text, date_text, no_claim
from app.domain.question import FIELDS, Question

Record = Mapping[str, Any]
"""A record as the API shows it."""

_REFERENCES = ("party", "perpetrator", "conflict", "place", "event")
# The stances that speak against a number, and the others, in the past tense.
_AGAINST = {"denies": "denied", "disputes": "disputed", "corrects": "corrected"}
_TAKEN = _AGAINST | {"affirms": "affirmed", "alleges": "alleged", "no_comment": "gave no comment on"}


def sentence_of(figure: Record, sources: Mapping[str, Record] | None = None) -> str:
    """What a figure says, in one sentence to print as it stands: who said it, in which words, through whom, as of when.

    `sources` are the records of those in its chain by their ids, as far as the caller has them: they tell of which
    country a body is, and that two relayers are lawmakers. A figure that was read by itself also has its `stances`, and
    then the sentence says who denied, disputed or corrected it.
    """
    scope, spoken = scope_of(figure), _spoken(figure, sources or {})
    objections = _objections(figure, spoken.claimant, sources or {})
    reason = set_apart(figure["modality"], figure["method"], figure["qualifier"])
    if reason is None:
        return answer(scope, [spoken], objections, [])
    # Whether others claim a number as a fact is not known of one figure alone.
    told = no_claim(reason, replace(spoken, as_of=None, relayers=()), scope).removesuffix(".")
    relayed = _relayed(figure, sources or {})
    until = f", {as_of_text(spoken.as_of)}" if spoken.as_of else ""
    return "; ".join([f"{scope.title}: {told}{relayed}{until}", *(one.text for one in objections)]) + "."


def title_of(figure: Record, sources: Mapping[str, Record] | None = None) -> str:
    """A figure as a heading: whose it is, and what it counts of whom and where."""
    claimant = _claimant(figure, sources or {})
    name = claimant.text
    return f"{name[0].upper()}{name[1:]}: {scope_of(figure).title}"


def citation_of(title: str, as_of: str | None, change: int, link: str, what: str = "claim") -> str:
    """How to cite what has this title, as it is at this change; the link has to be one that will not change.

    `what` it is: a claim, claims, findings, or the type of a record.
    """
    until = f", as of {date_text(read(as_of))}" if as_of else ""
    return f"Casualty Record, “{one_line(title)}”{until}: {what} as recorded at change {change}. {link}"


def scope_of(figure: Record) -> Scope:
    """The question that a figure answers, with the names of what limits it."""
    named = {name: figure[name] for name in _REFERENCES}
    asked = Question._make(one["id"] if (one := named.get(name)) else figure[name] for name in FIELDS)
    return Scope(asked, **{name: one and (one.get("name") or one.get("title")) for name, one in named.items()})


def figures_in(statement: Record) -> list[Record]:
    """The figures of a statement, each as it is read by itself: with the chain that they share."""
    shared = {
        "statement": {name: statement[name] for name in ("id", "stated_on", "basis")},
        "attribution": statement["attribution"],
    }
    return [{**figure, **shared} for figure in statement["figures"]]


def sentences_of(
    statement: Record, sources: Mapping[str, Record] | None = None, others: Mapping[str, Record] | None = None
) -> list[str]:
    """What a statement says: a sentence for each of its figures, and one for each position that it takes.

    `others` are the figures that it takes a position on by their ids, as far as the caller has them (`ids_of_others`):
    a position quotes their words where it can say whose they are, and else no number.
    """
    known = sources or {}
    figures = [sentence_of(figure, known) for figure in figures_in(statement)]
    claimant, relayed, when = _claimant(statement, known), _relayed(statement, known), _said_on(statement)
    who = claimant.subject
    taken = (_position(one, _whose_number(one, statement, known, others or {})) for one in statement["stances"])
    positions = [f"{who} {position}{relayed}{when}." for position in taken]
    none = f"{who} made a statement{when}{relayed}, of which neither a number nor a position is recorded."
    return [f"{said[0].upper()}{said[1:]}" for said in figures + positions or [none]]


def did(stance: str) -> str:
    """What somebody did who took a position: "denied", before what it is on."""
    return _TAKEN.get(stance, stance.replace("_", " "))


def ids_in(figures: Iterable[Record]) -> list[str]:
    """The sources whose records make the sentences on these figures, or statements, complete: to read them at once."""
    figures = [*figures]
    chains = (step["source"] for figure in figures for step in figure["attribution"])
    against = (one.get("claimant") for figure in figures for one in figure.get("stances", ()))
    return [*dict.fromkeys(one["id"] for one in (*chains, *against) if one)]


def ids_of_others(statements: Iterable[Record]) -> list[str]:
    """The figures that statements take positions on, whose records say whose numbers these are."""
    taken = (one["figure"] for statement in statements for one in statement["stances"])
    return [*dict.fromkeys(figure["id"] for figure in taken if figure)]


def _spoken(figure: Record, sources: Mapping[str, Record]) -> Spoken:
    return Spoken(
        _claimant(figure, sources),
        figure["wording"],
        figure["low"],
        figure["best"],
        figure["high"],
        _date(figure["as_of"]),
        figure["modality"],
        tuple(_named(step, sources) for step in _relayers(figure)),
        period=_date(figure["period"]),
        counting=figure["counting"],
    )


def _objections(figure: Record, whose: Named, sources: Mapping[str, Record]) -> Sequence[Objection]:
    taken = sorted((one for one in figure.get("stances", ()) if one["stance"] in _AGAINST), key=_taken_on)
    said = (Objection(_AGAINST[one["stance"]], _called(one["claimant"], sources), whose) for one in taken)
    return [*dict.fromkeys(said)]


def _taken_on(stance: Record) -> date:
    stated_on = _date(stance["statement"]["stated_on"])
    return stated_on.latest if stated_on else date.max


def _claimant(figure: Record, sources: Mapping[str, Record]) -> Named:
    return next((_named(step, sources) for step in _steps(figure, "claimant")), Named(None))


def _steps(figure: Record, role: str) -> list[Record]:
    return [step for step in figure["attribution"] if step["role"] == role]


def _relayers(figure: Record) -> Iterable[Record]:
    """Who passed it on; two steps that describe somebody in the same words are one."""
    steps = _steps(figure, "relayer")
    return {(step["source"] and step["source"]["id"], step["described_as"]): step for step in steps}.values()


def _relayed(said: Record, sources: Mapping[str, Record]) -> str:
    some = [_named(step, sources) for step in _relayers(said)]
    return f", as relayed by {relayers(some)}" if some else ""


def _named(step: Record, sources: Mapping[str, Record]) -> Named:
    if step["source"] is None:
        return Named(None, described_as=step["described_as"])
    return _called(step["source"], sources)


def _called(source: Record, sources: Mapping[str, Record]) -> Named:
    record = sources.get(source["id"], {})
    return Named(source["name"], record.get("kind"), record.get("country"))


def _position(stance: Record, number: str | None) -> str:
    """What somebody did: denied an event, or a number, whose words are given where it is known whose number it is."""
    taken = did(stance["stance"])
    by = f", by {one_line(stance['perpetrator']['name'])}" if stance["perpetrator"] else ""
    if stance["event"]:
        # Its title is the record's, and nobody's words.
        return f"{taken} the event recorded as {one_line(stance['event']['title'])}{by}"
    figure = stance["figure"]
    metric = f"({figure['metric'].replace('_', ' ')})"
    if number is None:
        return f"{taken} a number that another statement gives {metric}{by}"
    words = f", “{one_line(figure['wording'])}”" if figure["wording"] else ""
    return f"{taken} {number}{words} {metric}{by}"


def _whose_number(
    stance: Record, statement: Record, sources: Mapping[str, Record], others: Mapping[str, Record]
) -> str | None:
    """The number that a position is on, by whose it is; None where that is not known, or it is on an event."""
    figure = stance["figure"] and others.get(stance["figure"]["id"])
    if not figure:
        return None
    # Two who have one name are two.
    ids = {step["source"]["id"] for said in (figure, statement) for step in _steps(said, "claimant")}
    claimant = _claimant(figure, sources)
    return f"{claimant.own} number" if len(ids) == 1 else f"the number of {claimant.text}"


def _said_on(statement: Record) -> str:
    stated_on = _date(statement["stated_on"])
    return f", {within(stated_on)}" if stated_on else ""


def _date(text: str | None) -> Edtf | None:
    return None if text is None else read(text)
