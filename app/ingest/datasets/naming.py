"""Names in a dataset, and the records that they mean: each name leads to one record, made where there is none.

Names that differ only in case, accents, punctuation or a leading "the" are one; so are a record's name and its aliases.
What is there already is taken as it is, and gets the other spelling as an alias. A mapping can say otherwise.
"""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.domain.folding import words
from app.kit.asking import keys_of
from app.kit.marks import is_id
from app.kit.resource import Resource
from app.kit.rows import Identity
from app.kit.writing import in_sets

Record = dict[str, Any]
# By type, the records that names mean: by name, an id; None: a record of its own.
Mapped = Mapping[str, Mapping[str, str | None]]

LONGEST_ID = 80
_DIGITS = 8
# How many names are kept in mind; one that was forgotten is looked up again.
REMEMBERED = 50_000
# How many records that a search finds are compared by their whole names.
MOST_FOUND = 200


class Joined(NamedTuple):
    """A name that was taken for another name of a record."""

    type: str
    name: str
    id: str
    called: str


class Needed(NamedTuple):
    """A record that rows need to be there; `action` is what a revision of it does."""

    type: str
    record: Record
    action: str | None = None


class World:
    """What the rows of a dataset name, each name looked up once.

    For a `dry_run` what would have been made before is needed again by whatever names it.
    """

    def __init__(self, types: Mapping[str, Resource], mapped: Mapped | None = None, *, dry_run: bool = False) -> None:
        self.joined: list[Joined] = []
        self.notes: dict[str, int] = {}
        self._types = types
        self._mapped = {
            type_: {folded(name): id_ for name, id_ in names.items()} for type_, names in (mapped or {}).items()
        }
        self._dry_run = dry_run
        self._known: OrderedDict[tuple[str, ...], tuple[str, Record | None]] = OrderedDict()
        self._needed: dict[Identity, Needed] = {}
        self._connection: Connection | None = None

    def look_in(self, connection: Connection) -> None:
        """Look up in this snapshot from now on."""
        self._connection = connection
        self._needed.clear()
        self.joined.clear()

    def needed(self) -> list[Needed]:
        """What the rows since `look_in` need, and is not there."""
        there = keys_of_all(self.connection, self._needed)
        return [one for identity, one in self._needed.items() if one.action or identity not in there]

    @property
    def connection(self) -> Connection:
        """The snapshot that names are looked up in."""
        assert self._connection is not None
        return self._connection

    def note(self, what: str) -> None:
        """Count what the summary tells of."""
        self.notes[what] = self.notes.get(what, 0) + 1

    def only(self, type_: str, own: Record) -> str:
        """The id of a record that is made where it is not there, and otherwise left as it is."""
        known = self._recall((type_, own["id"]))
        if known is None:
            self._remember((type_, own["id"]), own["id"], own)
            self._needed[type_, own["id"]] = Needed(type_, own)
        return str(own["id"])

    def named(self, type_: str, own: Record, fits: Callable[[Record], bool] | None = None) -> str:
        """The id of the record that the name of `own` means, of those that `fits`; `own` where there is none yet."""
        name = own["name"]
        known = self._recall((type_, own["id"], name))
        if known is not None:
            return known[0]
        id_ = self._meant(type_, own, fits)
        made = self._needed.get((type_, id_))
        self._remember((type_, own["id"], name), id_, made.record if made else None)
        return id_

    def known(self, type_: str, name: str, before: Identity) -> str | None:
        """The id of the record of this name that was there before another one, None where there was none."""
        mapped = self._mapped.get(type_, {})
        if folded(name) in mapped:
            return mapped[folded(name)]
        key = ("known", type_, name)
        known = self._recall(key)
        if known is None:
            limit = keys_of(self.connection, [before]).get(before)
            found = [one["id"] for one in self._called(type_, name) if self._is_before(type_, one["id"], limit)]
            known = self._remember(key, found[0] if found else "", None)
        return known[0] or None

    def _meant(self, type_: str, own: Record, fits: Callable[[Record], bool] | None) -> str:
        mapped = self._mapped.get(type_, {})
        if folded(own["name"]) in mapped:
            id_ = mapped[folded(own["name"])] or own["id"]
            self._needed.setdefault((type_, id_), Needed(type_, {**own, "id": id_}))
            if id_ != own["id"]:
                self.joined.append(Joined(type_, own["name"], id_, "as the mapping says"))
            return str(id_)
        there = self._standing(type_, own["id"])
        if there is None:
            others = [one for one in self._called(type_, own["name"]) if fits is None or fits(one)]
            if not others:
                self._needed[type_, own["id"]] = Needed(type_, own)
                return str(own["id"])
            there = others[0]
        self._spell(type_, there, own["name"])
        return str(there["id"])

    def _spell(self, type_: str, there: Record, name: str) -> None:
        """Keep another spelling of a record's name as an alias, where records of its type have any."""
        spellings = [there["name"], *there.get("aliases", ())]
        if name == there["name"]:
            return
        self.joined.append(Joined(type_, name, there["id"], there["name"]))
        if "aliases" not in there or name.casefold() in {one.casefold() for one in spellings}:
            return
        spelled = {**there, "aliases": [*there["aliases"], name]}
        made = self._needed.get((type_, there["id"]))
        action = "supplement" if made is None or made.action else None
        self._needed[type_, there["id"]] = Needed(type_, spelled, action)

    def _standing(self, type_: str, id_: str) -> Record | None:
        """The record as it is written, also one that this batch makes; None where there never was one."""
        if made := self._needed.get((type_, id_)):
            return {"aliases": [], **made.record} if _has_aliases(self._types[type_]) else made.record
        row = self._types[type_].row(self.connection, id_, view="write")
        if row is None:
            return None
        # What does not stand keeps its id: what refers to it is led on, or refused with the reason.
        return json.loads(row.text) if row.revision is not None else {"id": id_, "name": ""}

    def _called(self, type_: str, name: str) -> list[Record]:
        """The records of this name or alias, the oldest first."""
        resource, wanted = self._types[type_], folded(name)
        made = [
            one.record
            for one in self._needed.values()
            if one.type == type_ and wanted in map(folded, _names(one.record))
        ]
        if not wanted:
            return made
        query = resource.query.model_validate({"q": wanted[:200], "view": "write", "limit": str(MOST_FOUND)})
        found = [json.loads(text) for text in resource.listing.page(self.connection, query).items]
        called = [one for one in found if wanted in map(folded, _names(one))]
        keys = keys_of_all(self.connection, [(type_, one["id"]) for one in called])
        return [*sorted(called, key=lambda one: keys[type_, one["id"]]), *made]

    def _is_before(self, type_: str, id_: str, limit: int | None) -> bool:
        key = keys_of(self.connection, [(type_, id_)]).get((type_, id_))
        return key is not None and (limit is None or key < limit)

    def _recall(self, key: tuple[str, ...]) -> tuple[str, Record | None] | None:
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            id_, made = known
            if made is not None and self._dry_run:
                self._needed.setdefault((key[0], id_), Needed(key[0], made))
        return known

    def _remember(self, key: tuple[str, ...], id_: str, made: Record | None) -> tuple[str, Record | None]:
        self._known[key] = (id_, made if self._dry_run else None)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return id_, made


def keys_of_all(connection: Connection, identities: Iterable[Identity]) -> dict[Identity, int]:
    """The keys of those of the records that there are, however many."""
    found: dict[Identity, int] = {}
    for some in in_sets(identities):
        found |= keys_of(connection, some)
    return found


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name as it is compared: without case, accents, punctuation and a leading "the"."""
    found = words(name)
    return " ".join(found[1:] if found[:1] == ["the"] and len(found) > 1 else found)


def id_of(*parts: str | None) -> str:
    """An id that tells what it is of: the same for names that are one, another for others."""
    found = [word for part in parts if part for word in folded(part).split()]
    plain = "-".join(word for word in found if word.isascii())
    if 2 <= len(plain) <= LONGEST_ID and all(map(str.isascii, found)):
        return plain
    digest = hashlib.sha256(" ".join(found).encode()).hexdigest()[:_DIGITS]
    return f"{plain[: LONGEST_ID - _DIGITS - 1].rstrip('-')}-{digest}".strip("-")


def id_for(prefix: str, given: str) -> str:
    """An id for what its publisher identifies, another one for each of its ids."""
    made = f"{prefix}-{given}"
    if is_id(made):
        return made
    return f"{id_of(made)[: LONGEST_ID - _DIGITS - 1]}-{hashlib.sha256(given.encode()).hexdigest()[:_DIGITS]}"


def _names(one: Record) -> list[str]:
    return [one["name"], *one.get("aliases", ())]


def _has_aliases(resource: Resource) -> bool:
    return "aliases" in resource.written.model_fields
