"""What ends with a bundle: records that it merges into others, and records that it withdraws.

An export needs both to be complete: what was merged or withdrawn is still referred to by what was said before.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from app.ingest.bundles import MERGED, Entry, Mistake
from app.kit.marks import is_id
from app.kit.merging import is_merged
from app.kit.resource import Resource
from app.kit.rows import Identity
from app.kit.writing import Planned, plan_end, states


@dataclass(frozen=True, slots=True)
class Ending:
    """A record that is withdrawn, or becomes one with `into`."""

    entry: Entry
    resource: Resource
    id: str
    into: str | None

    @property
    def identity(self) -> Identity:
        """The record's type and id."""
        return (self.resource.type_name, self.id)

    def against(self, connection: Connection, here: set[Identity | None], *, force: bool) -> list[Mistake]:
        """What is wrong with it as the record stands, and with these records in the same bundle.

        With `force` a record may become one with another that does not stand itself, as an export can have it.
        """
        type_ = self.resource.type_name
        named = {f"/{type_}": self.id} | ({"/into": self.into} if self.into else {})
        before = states(connection, self.resource, named.values())
        wrong = [
            self.entry.wrong(pointer, "unknown_reference", f"There is no {type_} of this id", id_)
            for pointer, id_ in named.items()
            if id_ not in before and (type_, id_) not in here
        ]
        into = before.get(self.into or "")
        state = before.get(self.id)
        done = state and into and is_merged(connection, state.key, into.key)
        if into and not into.stands and not force and not done and (type_, self.into) not in here:
            detail = f"This {type_} was withdrawn, or merged into another itself; name one that stands"
            wrong.append(self.entry.wrong("/into", "withdrawn_reference", detail, self.into))
        return wrong

    def planned(self, connection: Connection) -> Planned:
        """What it does as things stand; before the bundle is written, as they will."""
        before = states(connection, self.resource, [self.id, *([self.into] if self.into else [])])
        state = before.get(self.id)
        action = "merge" if self.into else "withdraw"
        if state is None:  # it comes with the bundle
            return Planned(self.resource, self.id, None, action, None, 2)
        into = before.get(self.into or "")
        done = state.merged if self.into else not state.stands
        if done and (into is None or is_merged(connection, state.key, into.key)):
            return Planned(self.resource, self.id, None, "unchanged", state.key, state.revision + 1)
        return plan_end(self.resource, self.id, state, action, into.key if into else None)


def ending_of(entry: Entry, types: Mapping[str, Resource]) -> tuple[Ending | None, list[Mistake]]:
    """What an entry of one of the two lists ends, or what is wrong with the entry."""
    merges = entry.type == MERGED
    able = {name: one for name, one in types.items() if one.merges or not merges}
    form = f"{{TYPE: ID{', into: ID' if merges else ''}}}, with one of: {', '.join(able)}"
    given = dict(entry.given) if isinstance(entry.given, Mapping) else {}
    into = given.pop("into", None) if merges else None
    named = [name for name in given if name in able]
    ids = [*given.values(), *([into] if merges else [])]
    if len(given) != 1 or not named or not all(isinstance(id_, str) and is_id(id_) for id_ in ids):
        return None, [entry.wrong("", "invalid_form", f"Write {form}")]
    if given[named[0]] == into:
        return None, [entry.wrong("/into", "own_id", "Name another record than this one")]
    return Ending(entry, types[named[0]], str(given[named[0]]), None if into is None else str(into)), []
