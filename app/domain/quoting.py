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
from app.domain.prose import Named, Objection, Scope, Spoken, answer, as_of_text, date_text
from app.domain.question import FIELDS, Question

Record = Mapping[str, Any]
"""A record as the API shows it."""

_REFERENCES = ("party", "perpetrator", "conflict", "place", "event")
# The stances that speak against a number, and the others, in the past tense.
_AGAINST = {"denies": "denied", "disputes": "disputed", "corrects": "corrected"}
_TAKEN = _AGAINST | {"affirms": "affirmed", "alleges": "alleged", "no_comment": "gave no comment on"}
# What `answer` says of a question on which nobody claims a number, which of one figure alone is not known.
_NOBODY = "nobody claims a number as a fact; "


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
    heading = f"{scope.title}: "
    bare = replace(spoken, as_of=None, relayers=())
    told = answer(scope, [], [], [(reason, bare)]).removeprefix(f"{heading}{_NOBODY}").removesuffix(".")
    relayed = _relayed(figure, sources or {})
    until = f", {as_of_text(spoken.as_of)}" if spoken.as_of else ""
    return "; ".join([f"{heading}{told}{relayed}{until}", *(one.text for one in objections)]) + "."


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


def sentences_of(statement: Record, sources: Mapping[str, Record] | None = None) -> list[str]:
    """What a statement says: a sentence for each of its figures, and one for each position that it takes."""
    known = sources or {}
    figures = [sentence_of(figure, known) for figure in figures_in(statement)]
    who, relayed, when = _claimant(statement, known).subject, _relayed(statement, known), _said_on(statement)
    positions = [f"{who} {_position(one)}{relayed}{when}." for one in statement["stances"]]
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


def _position(stance: Record) -> str:
    """What somebody did: denied an event, or another's number, and whom it says did it."""
    taken = did(stance["stance"])
    by = f", by {one_line(stance['perpetrator']['name'])}" if stance["perpetrator"] else ""
    if stance["event"]:
        return f"{taken} “{one_line(stance['event']['title'])}”{by}"
    figure = stance["figure"]
    words = f" “{one_line(figure['wording'])}”" if figure["wording"] else ""
    return f"{taken} another's number{words} ({figure['metric'].replace('_', ' ')}){by}"


def _said_on(statement: Record) -> str:
    stated_on = _date(statement["stated_on"])
    return f", {within(stated_on)}" if stated_on else ""


def _date(text: str | None) -> Edtf | None:
    return None if text is None else read(text)
