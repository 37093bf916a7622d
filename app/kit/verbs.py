"""The verbs of writing over HTTP: create, replace, patch, withdraw, merge. All of them end in `app.kit.writing`.

Each checks first what it can without keeping anybody waiting, then takes the turn of the one writer, checks again what
may have changed meanwhile, and writes. Its answer is read in the same transaction, so it is of what was written.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replace_in
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from sqlalchemy import Connection

from app.domain.problems import Problem as Mistake
from app.domain.problems import pointer_to
from app.kit.bodies import object_of, wrongs
from app.kit.calls import Call
from app.kit.checking import Found, Given, against, dropped, read
from app.kit.errors import Merged, Wrong
from app.kit.idempotency import Answer
from app.kit.marks import is_id, made_id
from app.kit.notes import REVISIONS, Notes, take_notes
from app.kit.referrers import MOST, referrers
from app.kit.refusals import Exists, MergedAway, ReferredTo, Refused
from app.kit.resource import Resource
from app.kit.rows import Identity
from app.kit.schema import Written
from app.kit.validators import record_tag
from app.kit.writing import Planned, State, Writing, plan_end, states


@dataclass(frozen=True, slots=True)
class _Draft:
    """A record as it is to be written."""

    given: Given
    notes: Notes
    revision: int = 0  # of the record that it was made from


def create(resource: Resource, call: Call) -> Response:
    """Write a record that there is none of yet; without an id it gets one."""
    body = object_of(call.content)
    notes = take_notes(body)
    body.setdefault("id", made_id())

    def prepare(connection: Connection) -> _Draft:
        _demand_new(connection, resource, body["id"])
        return _checked(connection, resource, body, notes)

    def write(turn: Writing, draft: _Draft) -> Answer:
        _demand_new(turn.connection, resource, draft.given.written.id)
        return _write(turn, resource, call, draft)

    return call.once(prepare, write)


def replace(resource: Resource, call: Call, id_: str) -> Response:
    """Write a record whole: revise it, create it with `If-None-Match: *`, or restore it where it was withdrawn."""
    body = object_of(call.content)
    notes = take_notes(body)
    other = body.setdefault("id", id_) != id_
    condition = call.condition

    def prepare(connection: Connection) -> _Draft:
        condition.check(state_of(connection, resource, id_))
        return _checked(connection, resource, body, notes, [_OTHER_ID] if other else [])

    def write(turn: Writing, draft: _Draft) -> Answer:
        condition.check(state_of(turn.connection, resource, id_))
        return _write(turn, resource, call, draft)

    return call.once(prepare, write)


_OTHER_ID = Found(Mistake("/id", "other_id", "This is the id of another record than the path's; leave it out"))


def patch(resource: Resource, call: Call, id_: str) -> Response:
    """Change parts of a record: a JSON merge patch on the form in which it is written."""
    changes = object_of(call.content)
    notes = take_notes(changes)
    condition = call.condition

    def prepare(connection: Connection) -> _Draft:
        state = standing_state(connection, resource, call, id_)
        condition.check(state)
        body = merge_patch(written_form(connection, resource, id_), changes)
        other = body.get("id") != id_
        draft = _checked(connection, resource, body, notes, [_OTHER_ID] if other else [])
        return replace_in(draft, revision=state.revision)

    def write(turn: Writing, draft: _Draft) -> Answer:
        state = standing_state(turn.connection, resource, call, id_)
        condition.check(state)
        if state.revision != draft.revision:  # the precondition holds for this one too: patch this one
            draft = prepare(turn.connection)
        return _write(turn, resource, call, draft)

    return call.once(prepare, write)


def withdraw(resource: Resource, call: Call, id_: str, *, reason: str | None, force: bool) -> Response:
    """Withdraw a record; where others refer to it, only with force."""
    condition = call.condition
    if force:
        call.demand_admin()

    def prepare(connection: Connection) -> State:
        state = standing_state(connection, resource, call, id_)
        condition.check(state)
        others = [] if force else resource.referrers(connection, id_)
        if others:
            raise _referred_to(f"this {resource.type_name}", others)
        return state

    def write(turn: Writing, _: State) -> Answer:
        state = prepare(turn.connection)
        turn.stage([plan_end(resource, id_, state, "withdraw")], reason)
        turn.flush()
        return Answer(HTTPStatus.NO_CONTENT, {"ETag": record_tag(state.revision + 1, turn.block)}, b"")

    return call.once(prepare, write)


def merge(resource: Resource, call: Call, id_: str) -> Response:
    """Make a record one with another, which stays; the answer is that one."""
    body = object_of(call.content)
    notes = take_notes(body)
    condition = call.condition
    target, found = _target(body, id_)
    happens, wrong = notes.action_of("merge")
    if found := [*notes.wrong, *wrong, *found]:
        raise Refused(wrongs(found))

    def prepare(connection: Connection) -> tuple[State, State]:
        state = standing_state(connection, resource, call, id_)
        condition.check(state, required=False)
        into = state_of(connection, resource, target)
        if into is None or not into.stands:
            gone = "was withdrawn, or merged into another itself" if into else "is not there"
            detail = f"This {resource.type_name} {gone}; name one that stands"
            raise Refused([Wrong(pointer="/into", code="unknown_reference", detail=detail)])
        return state, into

    def write(turn: Writing, _: tuple[State, State]) -> Answer:
        state, into = prepare(turn.connection)
        turn.stage([plan_end(resource, id_, state, happens, into.key)], notes.reason)
        turn.flush()
        return _answer(turn, resource, call, target, HTTPStatus.OK)

    return call.once(prepare, write)


def _target(body: Mapping[str, Any], id_: str) -> tuple[str, list[Found]]:
    found = [Found(Mistake(pointer_to(name), "extra_forbidden", _NO_FIELD)) for name in body if name != "into"]
    target = body.get("into")
    if not isinstance(target, str) or not is_id(target):
        found.append(Found(Mistake("/into", "missing", "Give the id of the record that this one is merged into")))
    elif target == id_:
        found.append(Found(Mistake("/into", "own_id", "Name another record than this one")))
    return str(target), found


_NO_FIELD = "There is no such field here; there are: into, reason, action"


def _checked(
    connection: Connection, resource: Resource, body: Mapping[str, Any], notes: Notes, found: list[Found] | None = None
) -> _Draft:
    """The record as it is to be written; Refused with everything that is wrong with it."""
    written, wrong = read(resource.written, body)
    given = Given(resource, body, written)
    state = state_of(connection, resource, body.get("id"))
    happens = "create" if state is None else REVISIONS[0] if state.stands else "restore"
    wrong = [*(found or []), *notes.wrong, *notes.action_of(happens)[1], *wrong]
    wrong += (one for _, one in against(connection, [given]))
    if wrong:
        raise Refused(wrongs(wrong))
    _demand_unreferred(connection, resource, given)
    return _Draft(given, notes)


def _demand_unreferred(connection: Connection, resource: Resource, given: Given) -> None:
    """ReferredTo where what is left out of the record, and so withdrawn, is what others refer to."""
    left_out = [(identity, key) for _, identity, key in dropped(connection, [given])]
    others = referrers(connection, [key for _, key in left_out]) if left_out else []
    if others:
        raise _referred_to(f"what is left out of this {resource.type_name}", others)


def _referred_to(what: str, others: Sequence[Identity]) -> ReferredTo:
    many = f"{MOST} records or more" if len(others) == MOST else f"{len(others)} of the records"
    return ReferredTo(f"{many} refer to {what}.", referrers=[{"type": type_, "id": id_} for type_, id_ in others])


def _write(turn: Writing, resource: Resource, call: Call, draft: _Draft) -> Answer:
    """Write a record whose preconditions hold; Refused where what it refers to is gone by now."""
    written: Written = draft.given.written
    if wrong := [one for _, one in against(turn.connection, [draft.given])]:
        raise Refused(wrongs(wrong))
    _demand_unreferred(turn.connection, resource, draft.given)
    (planned,) = resource.plan(turn.connection, [written])
    planned = _named(planned, draft.notes)
    turn.stage([planned], draft.notes.reason)
    turn.flush()
    status = HTTPStatus.CREATED if planned.action == "create" else HTTPStatus.OK
    return _answer(turn, resource, call, planned.id, status)


def _named(planned: Planned, notes: Notes) -> Planned:
    """What is planned, under the action that the writer names; whoever writes what was merged restores it."""
    if planned.action == "unchanged" and planned.is_merged:
        return planned.acting("restore")
    return planned if planned.action == "unchanged" else planned.acting(notes.action_of(planned.action)[0])


def _answer(turn: Writing, resource: Resource, call: Call, id_: str, status: int) -> Answer:
    base = resource.base(call)
    row = resource.row(turn.connection, id_, base=base)
    headers = {"ETag": record_tag(row.revision, row.change), "Content-Type": "application/json"}
    place = f"{base}/{resource.path}/{id_}"
    headers["Location" if status == HTTPStatus.CREATED else "Content-Location"] = place
    return Answer(status, headers, row.text.encode())


def _demand_new(connection: Connection, resource: Resource, id_: Any) -> None:
    """Exists where there is a record of this id, or was."""
    state = state_of(connection, resource, id_)
    if state is None:
        return
    how = "stands" if state.stands else "was merged into another one" if state.merged else "was withdrawn"
    raise Exists(f"There is a {resource.type_name} of this id already, which {how}.")


def state_of(connection: Connection, resource: Resource, id_: Any) -> State | None:
    """How a record is now, None where nothing was ever recorded under the id."""
    if not isinstance(id_, str) or not is_id(id_):
        return None
    return states(connection, resource, [id_]).get(id_)


def standing_state(connection: Connection, resource: Resource, request: Request, id_: str) -> State:
    """How a record is that has to stand; NotFound, Withdrawn or MergedAway where it does not."""
    state = state_of(connection, resource, id_)
    if state is None:
        raise resource.not_found()
    if not state.stands:
        gone = resource.gone(connection, resource.base(request), id_)
        # Whoever follows a redirect would write another record than the one that was meant.
        raise MergedAway(resource.type_name, gone) if isinstance(gone, Merged) else gone
    return state


def read_back(connection: Connection, resource: Resource, id_: str) -> Written:
    """What was written of a record that stands."""
    return resource.written.model_validate_json(resource.row(connection, id_, view="write").text)


def written_form(connection: Connection, resource: Resource, id_: str) -> dict[str, Any]:
    """A record that stands, in the form in which it is written."""
    found: dict[str, Any] = json.loads(resource.row(connection, id_, view="write").text)
    return found


def merge_patch(target: Any, changes: Any) -> Any:
    """RFC 7396: objects are merged key by key, null removes a key, everything else replaces."""
    if not isinstance(changes, dict):
        return changes
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in changes.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge_patch(merged.get(name), value)
    return merged
