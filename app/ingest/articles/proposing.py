"""Proposals as they are kept: made from a text, found again, and listed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from app.domain.dates import DateError, parse
from app.domain.extract import Extractor, Names, extract
from app.ingest.articles.drafting import Printed, as_json
from app.kit.history import record, standing
from app.kit.marks import is_id, made_id
from app.kit.writing import in_sets
from app.tables.press import article, held_text
from app.tables.review import OPEN_PROPOSAL, proposal

Row = dict[str, Any]
_IN_ONE_MOMENT = 4096


@dataclass(frozen=True, slots=True)
class Kept:
    """A proposal with the article that it was read from."""

    id: str
    row: Any
    printed: Printed

    @property
    def proposed(self) -> Mapping[str, Any]:
        """All that the reader said of it."""
        found: Mapping[str, Any] = self.row.proposed
        return found

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return bool(self.row.state == OPEN_PROPOSAL)


def read_figures(names: Names, text: str, published_on: str | None, reader: Extractor = extract) -> list[Row]:
    """What the reader proposes of a text, as it is kept."""
    return [as_json(one) for one in reader(text, names, _day(published_on))]


def _day(published_on: str | None) -> date | None:
    """The day of publication, where one is given."""
    try:
        span = parse(published_on) if published_on else None
    except DateError:
        return None
    return span.earliest if span is not None and span.earliest == span.latest else None


def keep(connection: Connection, article_key: int, digest: str, found: Sequence[Row], moment: datetime) -> int:
    """Keep proposals of a text, those left out that are kept already; how many are new.

    None are, where another text is held by now, or none: what was read in it went with it.
    """
    held = select(held_text.c.sha256).where(held_text.c.article == article_key)
    if connection.execute(held).scalar() != digest:
        return 0
    known = {
        (row.metric, row.start, row.end)
        for row in connection.execute(
            select(proposal.c.metric, proposal.c.start, proposal.c.end).where(
                proposal.c.article == article_key, proposal.c.text_sha256 == digest
            )
        )
    }
    new = {(one["metric"], one["start"], one["end"]): one for one in found}
    rows = [
        {
            "id": made_id(place % _IN_ONE_MOMENT),
            "article": article_key,
            "text_sha256": digest,
            "start": one["start"],
            "end": one["end"],
            "metric": one["metric"],
            "proposed": one,
            "proposed_at": moment,
            "state": OPEN_PROPOSAL,
        }
        for place, one in enumerate(one for at, one in new.items() if at not in known)
    ]
    for some in in_sets(rows):
        connection.execute(insert(proposal), some)
    return len(rows)


@dataclass(frozen=True, slots=True)
class HeldText:
    """The text that is held of an article that stands."""

    key: int
    id: str
    published_on: str | None
    sha256: str
    text: str


def held_articles(connection: Connection) -> list[str]:
    """The ids of the articles whose texts are held, in the order in which they were recorded."""
    return [*connection.execute(_HELD.with_only_columns(article.c.id)).scalars()]


def texts_of(connection: Connection, ids: Sequence[str]) -> list[HeldText]:
    """The texts that are held of these articles, in the order in which the articles were recorded."""
    return [
        HeldText(row.record, row.id, row.published_on, row.sha256, row.content.decode())
        for row in connection.execute(_HELD.where(article.c.id.in_(ids)))
    ]


def kept(connection: Connection, id_: str) -> Kept | None:
    """A proposal by its id."""
    if not is_id(id_):  # which also keeps out what a database cannot take as text
        return None
    row = connection.execute(_ONE, {"id": id_}).one_or_none()
    return None if row is None else _kept(row)


def listed(connection: Connection, article_id: str | None, states: Sequence[str], after: str, most: int) -> list[Kept]:
    """So many proposals after one of this id, in the order in which they were proposed."""
    statement = _KEPT.where(proposal.c.id > after).order_by(proposal.c.id).limit(most)
    if article_id is not None:
        statement = statement.where(record.c.type == "article", record.c.id == article_id)
    if states:
        statement = statement.where(proposal.c.state.in_(states))
    return [_kept(row) for row in connection.execute(statement)]


def counts(connection: Connection, article_id: str | None) -> dict[str, int]:
    """How many proposals of an article, or of all, are in each state."""
    statement = select(proposal.c.state, func.count().label("number")).group_by(proposal.c.state)
    if article_id is not None:
        of_it = select(record.c.key).where(record.c.type == "article", record.c.id == article_id).scalar_subquery()
        statement = statement.where(proposal.c.article == of_it)
    return {row.state: row.number for row in connection.execute(statement)}


def _kept(row: Any) -> Kept:
    return Kept(row.id, row, Printed(row.article_id, row.title or "", row.publisher_id or "", row.published_on))


_PUBLISHER = record.alias("publisher_record")
_KEPT = (
    select(
        proposal,
        record.c.id.label("article_id"),
        article.c.title,
        article.c.published_on,
        _PUBLISHER.c.id.label("publisher_id"),
    )
    .join(record, record.c.key == proposal.c.article)
    .outerjoin(article, (article.c.record == proposal.c.article) & standing(article))
    .outerjoin(_PUBLISHER, _PUBLISHER.c.key == article.c.publisher)
)
_ONE = _KEPT.where(proposal.c.id == bindparam("id"))
_HELD = (
    select(article.c.record, article.c.id, article.c.published_on, held_text.c.sha256, held_text.c.content)
    .join(held_text, held_text.c.article == article.c.record)
    .where(standing(article))
    .order_by(article.c.record)
)
