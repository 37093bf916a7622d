"""Verifying: whether the record is what was written: the database, the history, each version, references, evidence."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Select, bindparam, func, literal_column, or_, select
from sqlalchemy.exc import DatabaseError

from app.ingest.integrity import Failure, chain_failures, database_failures, merge_failures, reference_failures
from app.ingest.loading import types_of
from app.kit.db import Database
from app.kit.history import change, record, standing
from app.kit.render import Scope, render
from app.kit.resource import Resource
from app.kit.writing import digest_of
from app.shapes.held import Held, held_texts
from app.tables.claims import checked_evidence, evidence, figure, statement
from app.tables.press import held_text

# How many versions and texts are held at a time; a text has up to 4 MiB.
VERSIONS = 200
TEXTS = 10


def verify(database: Database, resources: Iterable[Resource], counted: Counter[str] | None = None) -> Iterator[Failure]:
    """Everything that does not hold, check by check, as of one moment; `counted` takes how much was looked at.

    Damage that one check finds may be found by others too, each from its side.
    """
    counted = Counter() if counted is None else counted
    try:
        with database.read() as connection:
            yield from _failures(connection, [*resources], counted)
    except DatabaseError as error:
        yield Failure("database", "file", f"no more can be read, and nothing after this was checked: {error.orig}")


def _failures(connection: Connection, resources: Sequence[Resource], counted: Counter[str]) -> Iterator[Failure]:
    yield from database_failures(connection)
    counted["changes"] = connection.execute(select(func.count()).select_from(change)).scalar_one()
    roots = [*types_of(resources).values()]
    yield from chain_failures(connection, roots)
    yield from chain.from_iterable(_contents(connection, root, counted) for root in roots)
    yield from reference_failures(connection, resources)
    yield from merge_failures(connection, resources)
    yield from _evidence(connection, counted)
    yield from _superfluous(connection)


def _contents(connection: Connection, resource: Resource, counted: Counter[str]) -> Iterator[Failure]:
    """Versions that do not say any more what was recorded."""
    last = 0
    while True:
        rows = connection.execute(_versions(resource), {"last": last}).all()
        for row in rows:
            try:
                same = digest_of(resource.written.model_validate_json(row.text)) == row.digest
                detail = "it does not say any more what was recorded"
            except ValidationError as error:
                one = error.errors(include_url=False)[0]
                same, detail = False, f"it cannot be read: {'/'.join(map(str, one['loc']))}: {one['msg']}"
            if not same:
                yield Failure("content", f"{resource.type_name} {row.id}", f"revision {row.revision}: {detail}")
        counted["versions"] += len(rows)
        if len(rows) < VERSIONS:
            return
        last = rows[-1].version


@cache
def _versions(resource: Resource) -> Select[Any]:
    table = resource.table
    text = render(resource.written, table, resource.all_written_joins, Scope())
    return (
        select(table.c.version, table.c.id, table.c.revision, table.c.digest, text.label("text"))
        .where(table.c.version > bindparam("last"))
        .order_by(table.c.version)
        .limit(literal_column(str(VERSIONS)))
    )


def _evidence(connection: Connection, counted: Counter[str]) -> Iterator[Failure]:
    """Evidence whose words are not where it says, by the texts that are held, and where something else is noted."""
    articles = connection.execute(select(held_text.c.article).order_by(held_text.c.article)).scalars().all()
    counted["texts"] = len(articles)
    for begin in range(0, len(articles), TEXTS):
        some = articles[begin : begin + TEXTS]
        whole = []
        for row in connection.execute(_TEXTS, {"keys": some}):
            if hashlib.sha256(row.content).hexdigest() == row.sha256:
                whole.append(row.article)
            else:
                yield Failure("evidence", f"article {row.id}", "the text that is held is not the one that was given")
        held = held_texts(connection, whole)
        for printed in connection.execute(_PRINTED, {"keys": whole}).mappings():
            yield from _of_evidence(printed, held[printed["article"]], counted)


def _of_evidence(row: Mapping[Any, Any], held: Held, counted: Counter[str]) -> Iterator[Failure]:
    name = f"figure {row['figure_id']} (statement {row['statement_id']}), article {row['article_id']}"
    says = held.says(row)
    if row["current"]:
        counted["evidence"] += 1
        if row["start"] is None:
            counted["unspanned"] += 1
        elif not says["verified"]:
            yield Failure("evidence", name, _unverified(row, held.text))
    noted = None if row["noted_verified"] is None else (row["noted_verified"], row["noted_quote"])
    if noted is None:
        yield Failure("evidence", name, f"what the text says of evidence {row['position']} is not noted")
    elif noted != (says["verified"], says["quote"]):
        yield Failure("evidence", name, f"what is noted of evidence {row['position']} is not what the text says")


def _unverified(row: Mapping[Any, Any], text: str) -> str:
    start, end = row["start"], row["end"]
    span = f"evidence {row['position']}, from {start} to {end}"
    if end > len(text):
        return f"{span}: the text ends at {len(text)}"
    meant = f"words with the hash {row['sha256']}" if row["sha256"] else repr(row["wording"])
    return f"{span}: there stands {text[start:end]!r:.200}, not {meant}"


def _superfluous(connection: Connection) -> Iterator[Failure]:
    """What is noted of evidence whose text is not held, or as of another article."""
    for row in connection.execute(_SUPERFLUOUS):
        name = f"figure {row.figure_id} (statement {row.statement_id}), article {row.article_id}"
        yield Failure("evidence", name, f"of evidence {row.position} is noted what no text that is held says")


_article = record.alias()
_NAMES: Sequence[Any] = (
    figure.c.id.label("figure_id"),
    statement.c.id.label("statement_id"),
    _article.c.id.label("article_id"),
)
_PLACES = (
    evidence.join(figure, figure.c.version == evidence.c.owner)
    .join(statement, statement.c.version == figure.c.statement_version)
    .join(_article, _article.c.key == evidence.c.article)
    .outerjoin(
        checked_evidence,
        (checked_evidence.c.owner == evidence.c.owner) & (checked_evidence.c.position == evidence.c.position),
    )
)
_NOTED = (checked_evidence.c.verified.label("noted_verified"), checked_evidence.c.quote.label("noted_quote"))
_KEYS: Any = bindparam("keys", expanding=True)
_TEXTS = (
    select(held_text.c.article, held_text.c.content, held_text.c.sha256, record.c.id)
    .join(record, record.c.key == held_text.c.article)
    .where(held_text.c.article.in_(_KEYS))
)
# What is noted of versions that ended holds too, but need not be there.
_PRINTED = (
    select(evidence, *_NAMES, *_NOTED, standing(figure).label("current"))
    .select_from(_PLACES)
    .where(evidence.c.article.in_(_KEYS), or_(standing(figure), checked_evidence.c.owner.is_not(None)))
    .order_by(figure.c.id, evidence.c.owner, evidence.c.position)
)
_SUPERFLUOUS = (
    select(*_NAMES, evidence.c.position)
    .select_from(_PLACES.outerjoin(held_text, held_text.c.article == checked_evidence.c.article))
    .where(
        checked_evidence.c.owner.is_not(None),
        or_(held_text.c.article.is_(None), checked_evidence.c.article != evidence.c.article),
    )
)
