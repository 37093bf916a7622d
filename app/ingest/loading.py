"""Loading bundles: check everything, say everything that is wrong at once, and change nothing unless all is well."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection

from app.domain.problems import Problem
from app.ingest.bundles import MERGED, WITHDRAWN, Entry, Mistake, read_bundles
from app.ingest.endings import Ending, ending_of
from app.kit.bodies import LARGEST_RECORD
from app.kit.checking import Found, Given, against, dropped, read
from app.kit.columns import to_json
from app.kit.db import Database
from app.kit.marks import references
from app.kit.merging import Circular
from app.kit.notes import REVISIONS
from app.kit.referrers import referrers
from app.kit.resource import Resource
from app.kit.rows import Identity
from app.kit.schema import Reason, Written
from app.kit.writing import Planned, Writing, digest_of, states, writing

# How many are listed: whoever has more mends these first.
MOST_MISTAKES = 1000
MORE_MISTAKES = "more_mistakes"


class Refused(Exception):
    """The bundle was not loaded; `mistakes` is all that is wrong with it."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = sorted(mistakes, key=lambda one: (one.file, one.line or 0))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What loading did, or would do, to one record, which is then at this revision."""

    type: str
    id: str
    action: str
    revision: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did, or would do: record by record, and the last change number (None for a dry run)."""

    outcomes: Sequence[Outcome]
    change: int | None

    @property
    def counts(self) -> Counter[str]:
        """How many records of each action."""
        return Counter(outcome.action for outcome in self.outcomes)


def load(
    database: Database,
    resources: Iterable[Resource],
    paths: Iterable[Path],
    *,
    actor: str,
    reason: str | None = None,
    action: str | None = None,
    dry_run: bool = False,
) -> Loaded:
    """Load the bundles at these paths as one transaction; Refused where anything is wrong with any of them.

    `reason` and `action` hold for records whose file names none.
    """
    types = types_of(resources)
    entries, mistakes = read_bundles(paths, {resource.path: type_ for type_, resource in types.items()})
    bundle = Bundle(types, entries, reason=reason, action=action, force=True, mistakes=mistakes)
    with database.read() as connection:
        bundle.check(connection)
        if dry_run:
            return Loaded(bundle.planned(connection), None)
    with writing(database, actor) as turn:
        outcomes = bundle.write(turn)
        turn.flush()
        return Loaded(outcomes, turn.block)


def types_of(resources: Iterable[Resource]) -> dict[str, Resource]:
    """The resources whose records are written by themselves, by type."""
    return {resource.type_name: resource for resource in resources if resource.root}


@dataclass
class Bundle:
    """Records that are loaded together, or not at all.

    `force` lets it withdraw what others refer to.
    """

    types: Mapping[str, Resource]
    entries: Sequence[Entry]
    reason: str | None = None
    action: str | None = None
    force: bool = False
    mistakes: list[Mistake] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read each record by itself."""
        order = list(self.types)
        self._given: list[Given] = []
        self._endings: list[Ending] = []
        for entry in self.entries:
            if len(self.mistakes) >= MOST_MISTAKES:
                detail = f"These are the first {MOST_MISTAKES} mistakes: what comes after them was not looked at"
                self.mistakes.append(entry.wrong("", MORE_MISTAKES, detail))
                break
            if entry.type in (MERGED, WITHDRAWN):
                ending, wrong = ending_of(entry, self.types)
                self._endings += [ending] if ending else []
                self.mistakes += wrong
                continue
            resource = self.types[entry.type]
            written, found = read(resource.written, entry.given)
            if len(to_json(entry.given).encode(errors="replace")) > LARGEST_RECORD:
                found.append(Found(Problem("", "too_large", f"A record has at most {LARGEST_RECORD >> 20} MiB")))
            self._given.append(Given(resource, entry.given, written, entry))
            self.mistakes += [entry.wrong(*_where(one.problem), one.value) for one in found]
        self.mistakes += [*self._notes(), *self._twice(), *self._circles()]
        self._given.sort(key=lambda given: order.index(given.resource.type_name))

    def check(self, connection: Connection) -> None:
        """Refused where anything is wrong with it, by itself or as the record stands."""
        mistakes = [*self.mistakes, *self._against(connection)]
        if mistakes:
            raise Refused(mistakes)

    def planned(self, connection: Connection) -> list[Outcome]:
        """What loading it would do as things stand."""
        planned: list[Planned] = []
        for group in self._groups():
            planned += group.resource.plan(connection, group.written, group.revise, self._ending(group.resource))
        return [*_outcomes(planned), *_outcomes(self._ends(connection))]

    def write(self, turn: Writing) -> list[Outcome]:
        """Write it, and say what was done; Refused where what was checked outside the lock is wrong by now."""
        if mistakes := self._against(turn.connection):
            raise Refused(mistakes)
        planned: list[Planned] = []
        for group in self._groups():
            gone = self._ending(group.resource)
            planned += group.resource.load_many(
                turn, group.written, reason=group.reason, revise=group.revise, ending=gone
            )
        if not self._endings:
            return _outcomes(planned)
        # Nothing ends at the change that it begins with: what ends with this bundle has a block of its own after it.
        turn.flush()
        ends = self._ends(turn.connection)
        for ending, end in zip(self._endings, ends, strict=True):
            turn.stage([end], ending.entry.reason or self.reason)
        try:
            turn.flush()
        except Circular:
            detail = "These merges lead back to where they begin"
            raise Refused([Mistake(self._endings[0].entry.file, "", f"/{MERGED}", "circular", detail)]) from None
        return _outcomes([*planned, *ends])

    def _ending(self, resource: Resource) -> set[str]:
        """The ids of the records of this resource that are withdrawn with the bundle."""
        return {one.id for one in self._endings if one.resource is resource and one.into is None}

    def _ends(self, connection: Connection) -> list[Planned]:
        return [ending.planned(connection) for ending in self._endings]

    def _against(self, connection: Connection) -> list[Mistake]:
        """What is wrong with it as the record stands."""
        here = {given.identity for given in self._given}
        found = [given.place.wrong(*_where(one.problem), one.value) for given, one in against(connection, self._given)]
        gone = {ending.identity for ending in self._endings}
        for resource in self.types.values():
            if resource.merges:
                ours = [one for one in self._given if one.resource is resource and one.identity not in gone]
                found += _merged(connection, resource, [one for one in ours if one.written is not None])
        for ending in self._endings:
            found += ending.against(connection, here, force=self.force)
        return found if self.force else [*found, *self._left_behind(connection, here)]

    def _left_behind(self, connection: Connection, here: set[Identity | None]) -> Iterator[Mistake]:
        """What others would be left without: records that are withdrawn, and figures that their statement drops."""
        gone = {ending.identity for ending in self._endings if ending.into is None}
        naming: dict[Identity, set[Identity]] = defaultdict(set)
        for given in self._given:
            for _, type_, id_ in references(given.resource.written, given.given):
                if given.identity:
                    naming[type_, id_].add(given.identity)

        def left(identity: Identity, standing: Sequence[Identity]) -> str | None:
            # What is in the bundle refers to what it says there, and to nothing else any more.
            others = sorted((naming[identity] | {one for one in standing if one not in here}) - gone)
            if not others:
                return None
            return f"{len(others)} of the records refer to this {identity[0]}, the first is {' '.join(others[0])}"

        for ending in self._endings:
            stands = states(connection, ending.resource, [ending.id]).get(ending.id)
            standing = ending.resource.referrers(connection, ending.id) if stands and stands.stands else ()
            if ending.into is None and (detail := left(ending.identity, standing)):
                yield ending.entry.wrong(f"/{ending.resource.type_name}", "referred_to", detail, ending.id)
        for given, identity, key in dropped(connection, self._given):
            if detail := left(identity, referrers(connection, [key])):
                yield given.place.wrong("", "referred_to", f"{detail}: keep it, or change those", identity[1])

    def _groups(self) -> list["_Group"]:
        """The records in groups, in the order in which they stand."""
        groups: dict[tuple[str, str | None, str], _Group] = {}
        for given in self._given:
            entry: Entry = given.place
            why, revise = entry.reason or self.reason, entry.action or self.action or REVISIONS[0]
            key = (given.resource.type_name, why, revise)
            groups.setdefault(key, _Group(given.resource, why, revise, [])).written.append(given.written)
        return list(groups.values())

    def _notes(self) -> Iterator[Mistake]:
        """What is wrong with the reasons and actions given, each once."""
        given = [("--reason", self.reason), *((entry.file, entry.reason) for entry in self.entries)]
        for file, text in dict.fromkeys(given):
            if text is not None:
                try:
                    _REASON.validate_python(text)
                except ValidationError as error:
                    yield Mistake(file, "", "/reason", error.errors()[0]["type"], error.errors()[0]["msg"], value=text)
        for file, action in dict.fromkeys((entry.file, entry.action) for entry in self.entries):
            if action is not None and action not in REVISIONS:
                detail = f"The action of a bundle is one of: {', '.join(REVISIONS)}"
                yield Mistake(file, "", "/action", "unlisted_value", detail, value=action)

    def _circles(self) -> Iterator[Mistake]:
        """Merges that lead back to where they begin."""
        into = {ending.identity: (ending.identity[0], ending.into) for ending in self._endings if ending.into}
        for ending in self._endings:
            seen, here = set(), ending.identity
            while here in into and here not in seen:
                seen.add(here)
                here = (here[0], str(into[here][1]))
            if here in seen:
                yield ending.entry.wrong("/into", "circular", "These merges lead back to where they begin", ending.into)

    def _twice(self) -> Iterator[Mistake]:
        ends: set[Identity] = set()
        for ending in self._endings:
            if ending.identity in ends:
                yield ending.entry.wrong("", "stands_twice", "It ends twice: each record ends once", ending.id)
            ends.add(ending.identity)
        seen: dict[Identity, Given] = {}
        for given in self._given:
            for pointer, identity in [("/id", given.identity), *given.owned]:
                if identity is None:
                    continue
                if identity in seen and seen[identity] is not given:
                    other = seen[identity].place
                    detail = f"It stands in {other.file or other.root} too: each record stands once"
                    yield given.place.wrong(pointer, "stands_twice", detail, identity[1])
                seen.setdefault(identity, given)


@dataclass(frozen=True, slots=True)
class _Group:
    """Records that are written alike: of one type, with one reason and action."""

    resource: Resource
    reason: str | None
    revise: str
    written: list[Written]


def _merged(connection: Connection, resource: Resource, given: Sequence[Given]) -> list[Mistake]:
    """Those of the records that were merged into others, where they are not as they were then."""
    before = states(connection, resource, [one.written.id for one in given])
    detail = "This was merged into another record: write that one, or restore this one with PUT first"
    return [
        one.place.wrong("/id", "merged_record", detail)
        for one in given
        if (there := before.get(one.written.id)) and there.merged and there.digest != digest_of(one.written)
    ]


_REASON: TypeAdapter[str] = TypeAdapter(Reason)


def _where(problem: object) -> tuple[str, str, str]:
    return problem.pointer, problem.code, problem.detail  # type: ignore[attr-defined]


def _outcomes(planned: Iterable[Planned]) -> list[Outcome]:
    # What is unchanged stays at the revision that it has.
    return [
        Outcome(one.root.type_name, one.id, one.action, one.revision - (one.action == "unchanged")) for one in planned
    ]
