"""What a person decides of a proposal: it becomes a statement, or joins one, or is rejected. Nothing else enters.

What is accepted goes into the record by the one write path, as a bundle: whatever the record would refuse from anybody
is refused here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import Response
from sqlalchemy import Connection, update

from app.ingest.articles.drafting import draft, evidence, figure
from app.ingest.articles.proposing import Kept, kept
from app.ingest.bundles import Entry
from app.ingest.loading import Bundle
from app.ingest.loading import Refused as NotLoaded
from app.ingest.posting import demand_valid, refused
from app.kit.bodies import object_of, shown, wrongs
from app.kit.calls import Call
from app.kit.columns import to_json
from app.kit.errors import NotFound, Wrong
from app.kit.idempotency import Answer
from app.kit.marks import is_id
from app.kit.notes import take_notes
from app.kit.refusals import Refused, Settled
from app.kit.resource import Resource
from app.kit.verbs import merge_patch, written_form
from app.kit.writing import Writing, states
from app.tables.review import OPEN_PROPOSAL, proposal

ACCEPTED, MERGED, REJECTED = "accepted", "merged", "rejected"
Record = dict[str, Any]
# What a person may give beside the statement, for it to refer to.
NEEDED = {"sources": "source", "parties": "party", "places": "place", "conflicts": "conflict", "events": "event"}


@dataclass(frozen=True, slots=True)
class _Decision:
    """What is to be written, and what is noted of the proposal."""

    entries: Sequence[Entry]
    state: str
    statement: str
    figure: str | None
    corrected: Sequence[str]
    reason: str | None
    action: str | None = None


class Review:
    """The verbs of a proposal, over the types of records that a bundle may hold."""

    def __init__(self, types: Mapping[str, Resource]) -> None:
        self._types = types

    def accept(self, call: Call, id_: str) -> Response:
        """It becomes a statement: as drafted, with what the body corrects."""
        body, reason = _body(call, {"statement", *NEEDED})

        def decide(connection: Connection, one: Kept) -> _Decision:
            drafted = draft(one.id, one.proposed, one.printed)
            statement = merge_patch(drafted["statement"], body.get("statement") or {})
            if one.proposed.get("denied") and not (statement.get("figures") or statement.get("stances")):
                detail = (
                    "The text denies this number: give the stance on the figure that is denied, "
                    "or the figure if it is claimed after all"
                )
                raise Refused([Wrong(pointer="/statement/stances", code="denied", detail=detail)])
            self._demand_new(connection, statement, body)
            used = _texts_at("source", statement.get("attribution"))
            given = {**{key: body.get(key) or [] for key in NEEDED}}
            made = _texts_at("id", given["sources"])
            known = states(connection, self._types["source"], [source["id"] for source in drafted["sources"]])
            drafted_sources = [
                source
                for source in drafted["sources"]
                if source["id"] in used and source["id"] not in made and source["id"] not in known
            ]
            given["sources"] = [*drafted_sources, *given["sources"]]
            figures = statement.get("figures")
            first = figures[0] if isinstance(figures, list) and figures and isinstance(figures[0], Mapping) else {}
            return _Decision(
                [*_entries(given), _entry("statement", statement, "/statement")],
                ACCEPTED,
                str(statement.get("id")),
                first.get("id"),
                _changed(drafted["statement"], statement),
                reason,
            )

        return self._decide(call, id_, decide)

    def merge(self, call: Call, id_: str) -> Response:
        """It joins a statement that is there: as one more report of a figure, or as another figure."""
        body, reason = _body(call, {"into", "figure", "corrections"})

        def decide(connection: Connection, one: Kept) -> _Decision:
            into = body.get("into")
            is_one = isinstance(into, str) and is_id(into)
            there = states(connection, self._types["statement"], [str(into)]) if is_one else {}
            if not isinstance(into, str) or not there or not there[into].stands:
                detail = "Give the id of a statement that stands"
                raise Refused([Wrong(pointer="/into", code="unknown_reference", detail=detail)])
            statement = written_form(connection, self._types["statement"], into)
            corrections = body.get("corrections") or {}
            drafted = figure(one.id, one.proposed, one.printed)
            joined = _joined(statement, one, merge_patch(drafted, corrections), body.get("figure"))
            changed = [f"/figures/0{pointer}" for pointer in _changed(drafted, merge_patch(drafted, corrections))]
            entry = _entry("statement", statement, "/statement")
            return _Decision([entry], MERGED, into, joined, changed, reason, "supplement")

        return self._decide(call, id_, decide)

    def reject(self, call: Call, id_: str) -> Response:
        """It is no figure of the record, for a reason."""
        _, reason = _body(call, set())
        if not reason:
            raise Refused([Wrong(pointer="/reason", code="required", detail="Say why: the reasons show what to mend")])

        def write(turn: Writing, one: Kept) -> Answer:
            _note(turn, one, state=REJECTED, reason=reason, decided_by=call.key.name)
            return _answer(turn.connection, one.id)

        return self._once(call, id_, write)

    def reopen(self, call: Call, id_: str) -> Response:
        """What was rejected is open again."""

        def prepare(connection: Connection) -> Kept:
            one = _known(connection, id_)
            if one.row.state != REJECTED:
                raise Settled("Only what was rejected can be opened again.")
            return one

        def write(turn: Writing, one: Kept) -> Answer:
            prepare(turn.connection)
            nobody = dict.fromkeys(("decided_at", "decided_by", "reason"))
            values = {"state": OPEN_PROPOSAL, **nobody}
            turn.connection.execute(update(proposal).where(proposal.c.id == one.id).values(values))
            return _answer(turn.connection, one.id)

        return call.once(prepare, write)

    def _demand_new(self, connection: Connection, statement: Record, body: Record) -> None:
        """Refused where what is given is there already: to accept something never writes over it."""
        given = [("statement", "/statement", statement)]
        given += [
            (type_, f"/{key}/{at}", one) for key, type_ in NEEDED.items() for at, one in enumerate(body.get(key) or ())
        ]
        wrong = []
        for type_, pointer, one in given:
            id_ = one.get("id") if isinstance(one, Mapping) else None
            if isinstance(id_, str) and is_id(id_) and states(connection, self._types[type_], [id_]):
                advice = "merge the proposal into it" if type_ == "statement" else "refer to it, and leave it out here"
                detail = f"There is a {type_} of this id: {advice}"
                wrong.append(Wrong(pointer=f"{pointer}/id", code="id_taken", detail=detail))
        if wrong:
            raise Refused(wrong)

    def _decide(self, call: Call, id_: str, decide: Callable[[Connection, Kept], _Decision]) -> Response:
        def bundle_of(decision: _Decision) -> Bundle:
            return Bundle(self._types, decision.entries, reason=decision.reason, action=decision.action)

        def prepare(connection: Connection) -> Kept:
            one = _open(connection, id_)
            demand_valid(bundle_of(decide(connection, one)), connection)
            return one

        def write(turn: Writing, _: Kept) -> Answer:
            one = _open(turn.connection, id_)
            # What others wrote meanwhile is in it: a report joins the statement as it stands now.
            decision = decide(turn.connection, one)
            try:
                bundle_of(decision).write(turn)
            except NotLoaded as not_loaded:
                raise refused(not_loaded.mistakes) from None
            turn.flush()
            _note(
                turn,
                one,
                state=decision.state,
                reason=decision.reason,
                decided_by=call.key.name,
                statement=decision.statement,
                figure=decision.figure,
                corrected=list(decision.corrected),
            )
            return _answer(turn.connection, one.id)

        return call.once(prepare, write)

    def _once(self, call: Call, id_: str, write: Callable[[Writing, Kept], Answer]) -> Response:
        return call.once(
            lambda connection: _open(connection, id_), lambda turn, _: write(turn, _open(turn.connection, id_))
        )


def _texts_at(name: str, items: Any) -> set[str]:
    """The texts under a name in the objects of what should be a list of them."""
    objects = [one for one in items if isinstance(one, Mapping)] if isinstance(items, list) else []
    return {one[name] for one in objects if isinstance(one.get(name), str)}


def _body(call: Call, keys: set[str]) -> tuple[Record, str | None]:
    body = object_of(call.content) if call.content.strip() else {}
    notes = take_notes(body)
    wrong = wrongs(notes.wrong)
    allowed = ", ".join([*sorted(keys), "reason"])
    wrong += [
        Wrong(pointer=shown(f"/{key}"), code="unknown_key", detail=f"There is no such key here; there are: {allowed}")
        for key in body
        if key not in keys
    ]
    objects = {"statement", "corrections"}
    wrong += [
        Wrong(pointer=f"/{key}", code="invalid_type", detail="Give an object" if key in objects else "Give a list")
        for key in keys & body.keys()
        if not isinstance(body[key], dict if key in objects else list | None) and key not in ("into", "figure")
    ]
    if wrong:
        raise Refused(wrong)
    return body, notes.reason


def _known(connection: Connection, id_: str) -> Kept:
    one = kept(connection, id_)
    if one is None:
        raise NotFound("There is no proposal of this id.")
    return one


def _open(connection: Connection, id_: str) -> Kept:
    one = _known(connection, id_)
    if not one.is_open:
        raise Settled(f"This proposal was {one.row.state} before; nothing was written.")
    return one


def _joined(statement: Record, one: Kept, drafted: Record, into: Any) -> str:
    """Add the report to a statement: as evidence of its figure `into`, or of the one with this number, or a new one."""
    if one.printed.id not in statement["reports"]:
        statement["reports"].append(one.printed.id)
    figures = statement["figures"]
    if into is None:
        same = [other for other in figures if _counts_the_same(other, one.proposed)]
    else:
        same = [other for other in figures if other["id"] == into]
        if not same:
            detail = f"Give a figure of that statement: {', '.join(other['id'] for other in figures) or 'it has none'}"
            raise Refused([Wrong(pointer="/figure", code="unknown_reference", detail=detail)])
    if not same:
        figures.append(drafted)
        return str(drafted.get("id"))
    printed = evidence(one.proposed, one.printed)
    at = ("article", "start", "end")
    if all([other.get(name) for name in at] != [printed[name] for name in at] for other in same[0]["evidence"]):
        same[0]["evidence"].append(printed)
    return str(same[0]["id"])


def _counts_the_same(other: Mapping[str, Any], proposed: Mapping[str, Any]) -> bool:
    names = ("metric", "value", "low", "high")
    return all(other.get(name) == proposed[name] for name in names)


def _entries(given: Mapping[str, Any]) -> Iterable[Entry]:
    for key, type_ in NEEDED.items():
        for place, one in enumerate(given.get(key) or ()):
            yield _entry(type_, one, f"/{key}/{place}")


def _entry(type_: str, given: Any, root: str) -> Entry:
    return Entry("", type_, root.lstrip("/"), given, root=root)


def _changed(drafted: Any, final: Any, pointer: str = "") -> list[str]:
    """Pointers to what a person changed of a draft."""
    if isinstance(drafted, dict) and isinstance(final, dict):
        names = [*dict.fromkeys([*drafted, *final])]
        return [one for name in names for one in _changed(drafted.get(name), final.get(name), f"{pointer}/{name}")]
    if isinstance(drafted, list) and isinstance(final, list) and len(drafted) == len(final):
        pairs = enumerate(zip(drafted, final, strict=True))
        return [one for place, (old, new) in pairs for one in _changed(old, new, f"{pointer}/{place}")]
    return [] if drafted == final else [pointer]


def _note(turn: Writing, one: Kept, **values: Any) -> None:
    statement = update(proposal).where(proposal.c.id == one.id).values(decided_at=turn.moment, **values)
    turn.connection.execute(statement)


def _answer(connection: Connection, id_: str) -> Answer:
    one = _known(connection, id_)
    # None of the text's words: the answer is kept for whoever sends the request again, and a text can be deleted.
    body = {
        "id": one.id,
        "article": one.printed.id,
        "state": one.row.state,
        "statement": one.row.statement,
        "figure": one.row.figure,
    }
    return Answer(HTTPStatus.OK, {"Content-Type": "application/json"}, to_json(body).encode())
