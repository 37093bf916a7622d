"""/v1/findings: what does not add up, by named rules."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Column, Connection, Integer, Text

from app.derived import shapes
from app.derived.claims import Moment
from app.derived.estimates import EXAMPLE
from app.derived.material import material_of
from app.derived.names import Called, Identity, names_of
from app.derived.questions import answering, details, leader_of
from app.derived.same import is_merging, members_of
from app.derived.shown import Json, identities, scope_of
from app.derived.subjects import Narrowed, Subject, subjects_of
from app.domain.consistency import RULE
from app.domain.findings import RULES, Finding, Position, Printed, Rule
from app.domain.vocabulary import SEVERITY
from app.kit.answer_forms import answers_page
from app.kit.answers import as_of, database_of
from app.kit.columns import to_json
from app.kit.cursor import Cursor, invalid_cursor
from app.kit.filters import Chosen
from app.kit.history import change_number
from app.kit.listing import Page as ListPage
from app.kit.marks import is_id
from app.kit.merging import groups_of
from app.kit.parameter_types import Many, says
from app.kit.parameters import Formed
from app.kit.routing import ReadRoute
from app.kit.schema import Page, Selected

# About how many figures are looked at together, and how many subjects at most.
SOME_FIGURES, SOME_SUBJECTS = 5_000, 1_000
# How far findings are counted: they are made while they are counted, so less far than records.
COUNTED = 1_000
# What a cursor holds: the rule, the subject, and how many of its findings were shown.
PLACE: Sequence[Column[Any]] = [
    Column("rule", Text, nullable=False),
    *(Column(name, Integer, nullable=False) for name in ("subject", "other", "shown")),
]
# The types of records that a finding may be about.
TYPES = ("figure", "statement", "source", "article", "event")

router = APIRouter(route_class=ReadRoute, tags=["findings"])


class FindingsQuery(Formed):
    """Which findings."""

    shows = shapes.Finding
    tries = {"fields": "rule,sentence"}

    rule: Annotated[Many, Chosen(RULE), says("Found by this rule.", "wording_drift,change_of_position")] = None
    severity: Annotated[Many, Chosen(SEVERITY), says("Of this severity.", "info")] = None
    record: Annotated[
        Many, says("About a record of this id, of whatever type.", "nis-2025-01-13-killed,north-korea-government")
    ] = None
    question: Annotated[Many, says("About figures that answer this question: ids of questions.", EXAMPLE)] = None
    conflict: Annotated[Many, says("In which conflict: ids of conflicts.", "russo-ukrainian-war")] = None
    claimant: Annotated[Many, says("About what this source claims: ids of sources.", "nis")] = None


class _Place(NamedTuple):
    """Where a finding stands in the list."""

    rule: str
    subject: Subject
    number: int


@router.get("/findings", summary="List findings", response_model=Page[shapes.Finding] | Page[Selected])
def list_findings(request: Request, query: Annotated[FindingsQuery, Query()]) -> Response:
    """What does not add up, or is worth knowing, rule by rule. A finding is a reason to look, and changes nothing.

    The rules are documented at `/v1/vocabulary`.
    """
    after = _after(query)
    with database_of(request).read() as connection:
        at = as_of(connection, query.known_at)
        change = change_number(connection) if at is None else at
        moment = Moment(at, is_merging(connection, at))
        look = _Look(connection, moment, query)
        found = []
        for place, finding in look.findings(after):
            found.append((place, finding))
            if len(found) > query.limit:
                break
        shown = found[: query.limit]
        items = look.shown([(RULES[place.rule], finding) for place, finding in shown])
        meta: dict[str, Any] = {}
        if query.count:
            counted = sum(1 for _ in zip(range(COUNTED + 1), look.findings(None), strict=False))
            meta = {"count": min(counted, COUNTED), "count_exact": counted <= COUNTED}
    following = None
    if len(found) > query.limit:
        place = shown[-1][0]
        following = Cursor.write(query, "finding", [place.rule, *place.subject, place.number, items[-1]["id"]])
    wanted = None if query.fields is None else {"id", *query.fields}
    texts = [to_json({key: item[key] for key in item if wanted is None or key in wanted}) for item in items]
    return answers_page(request, query, ListPage([(text,) for text in texts], following, meta, change))


def _after(query: FindingsQuery) -> _Place | None:
    """The finding that the page before ended with."""
    read = Cursor.read(query, "finding", PLACE)
    if read is None:
        return None
    if read[0] not in RULES:  # a rule that there is no longer, or that somebody made up
        raise invalid_cursor()
    return _Place(read[0], (read[1], read[2]), read[3])


class _Look:
    """A look at the record with some rules, as narrow as a query asks for."""

    def __init__(self, connection: Connection, moment: Moment, query: FindingsQuery) -> None:
        self._connection = connection
        self._moment = moment
        self._rules = [
            rule
            for rule in RULES.values()
            if (query.rule is None or rule.name in query.rule)
            and (query.severity is None or rule.severity in query.severity)
        ]
        self._claimants = self._keys("source", query.claimant)
        self._records: set[tuple[str, Any]] | None = None
        keys: Sequence[int] | None = None
        if query.record is not None:
            named = {type_: self._keys(type_, query.record) or [] for type_ in TYPES}
            self._records = {(type_, key) for type_, own in named.items() for key in own}
            # Figures are known by their ids.
            self._records |= {("figure", id_) for id_ in query.record}
            keys = [key for own in named.values() for key in own]
        questions = None if query.question is None else self._questions(query.question)
        self._figures = None if questions is None else answering(connection, questions, moment.at)
        self._narrowed = Narrowed(self._keys("conflict", query.conflict), self._claimants, keys, questions)
        self._names: dict[Identity, Called] = {}

    def _keys(self, type_: str, ids: Sequence[str] | None) -> list[int] | None:
        if ids is None:
            return None
        groups = groups_of(self._connection, {(type_, id_) for id_ in ids}, self._moment.at)
        return [key for keys in groups.values() for key in keys]

    def _questions(self, ids: Sequence[str]) -> list[int]:
        """The keys of the questions of these ids, and of those that are one with them."""
        found = [leader_of(self._connection, id_, self._moment.at) for id_ in ids if is_id(id_)]
        return members_of(self._connection, [key for key in found if key is not None], self._moment.at)

    def findings(self, after: _Place | None) -> Iterator[tuple[_Place, Finding]]:
        """The findings in their order, from one on."""
        order = list(RULES)
        for rule in self._rules:
            if after is None or order.index(rule.name) > order.index(after.rule):
                yield from self._of_rule(rule, None, 0)
            elif rule.name == after.rule:
                yield from self._of_rule(rule, after.subject, after.number)

    def _of_rule(self, rule: Rule, subject: Subject | None, shown: int) -> Iterator[tuple[_Place, Finding]]:
        # The subject that the page before ended in may have more.
        last = None if subject is None else (subject[0], subject[1] - 1)
        while some := subjects_of(self._connection, rule.name, self._moment, self._narrowed, last, SOME_SUBJECTS):
            for subjects in _in_portions(some):
                material = material_of(self._connection, rule.over, subjects, self._moment)
                self._learn(material)
                titles = self._titles(rule, material)
                for one in subjects:
                    for number, finding in enumerate(rule.find(material.get(one, ()), self._name), 1):
                        if self._asked_for(finding) and (one != subject or number > shown):
                            told = f"{titles[one]}: {finding.sentence}" if one in titles else finding.sentence
                            yield _Place(rule.name, one, number), finding._replace(sentence=told)
            last = some[-1][0]

    def _asked_for(self, finding: Finding) -> bool:
        about = set(finding.records)
        if self._records is not None and about.isdisjoint(self._records):
            return False
        if self._figures is not None and about.isdisjoint(self._figures):
            return False
        return self._claimants is None or not about.isdisjoint(("source", key) for key in self._claimants)

    def _learn(self, material: Mapping[Subject, Sequence[Any]]) -> None:
        """The names that sentences may need."""
        wanted: set[tuple[str, Any]] = set()
        for one in (one for group in material.values() for one in group):
            if isinstance(one, Printed):
                wanted |= {("source", one.claim.claimant), ("source", one.publisher), ("article", one.article)}
            elif isinstance(one, Position):
                wanted |= {("source", one.claimant), one.on}
            else:
                wanted.add(("source", one.claimant))
        self._call(wanted)

    def _call(self, wanted: set[tuple[str, Any]]) -> None:
        self._names |= names_of(self._connection, wanted - self._names.keys(), self._moment.at)

    def _titles(self, rule: Rule, material: Mapping[Subject, Sequence[Any]]) -> dict[Subject, str]:
        """What the numbers are of, with which the sentences begin. A position says by itself what it is on."""
        if rule.over == "positions":
            return {}
        keys = {
            one: group[0].question if rule.over == "printed" else one[0] for one, group in material.items() if group
        }
        asked = details(self._connection, set(keys.values()))
        self._call({identity for row in asked.values() for identity in identities(row)})
        return {one: scope_of(asked[key], self._names).title for one, key in keys.items()}

    def _name(self, type_: str, key: Any) -> str:
        return self._names[type_, key].label

    def shown(self, found: Sequence[tuple[Rule, Finding]]) -> list[Json]:
        """The findings as they are shown."""
        about = {one for _, finding in found for one in finding.records if not isinstance(one[1], str)}
        names = self._names | names_of(self._connection, about - self._names.keys(), self._moment.at)  # type: ignore[arg-type]
        items = []
        for rule, finding in found:
            records = [
                {"type": type_, "id": key if isinstance(key, str) else names[type_, key].id}  # type: ignore[index]
                for type_, key in finding.records
            ]
            items.append(
                {
                    "id": _id(rule, records),
                    "rule": rule.name,
                    "severity": rule.severity,
                    "sentence": finding.sentence,
                    "records": records,
                }
            )
        return items


def _in_portions(subjects: Sequence[tuple[Subject, int]]) -> Iterator[list[Subject]]:
    """Subjects with about as many figures as are looked at together."""
    some: list[Subject] = []
    weight = 0
    for subject, own in subjects:
        if some and weight + own > SOME_FIGURES:
            yield some
            some, weight = [], 0
        some.append(subject)
        weight += own
    yield some


def _id(rule: Rule, records: Sequence[Json]) -> str:
    text = to_json([[one["type"], one["id"]] for one in records])
    return f"{rule.name.replace('_', '-')}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
