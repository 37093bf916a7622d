"""The list of figures as one would write it with SQLAlchemy's ORM and a response model: what `bench.reads` measures by.

    uvicorn bench.orm_variant:create_app --factory

Same database, same tables, same JSON. It is written to be fast of its kind: references are joined and lists fetched
with one statement each, only columns of references that are shown are read, nothing is loaded lazily, the first page is
found along the same index, and Pydantic writes the JSON. The engine is SQLAlchemy's as it comes. It knows three
filters, and no page but the first.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from sqlalchemy import ColumnElement, Engine, Select, and_, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    joinedload,
    load_only,
    raiseload,
    relationship,
    selectinload,
)

from app.config import Settings
from app.domain.vocabulary import UNITS
from app.kit.columns import NOW, metadata
from app.kit.cursor import Cursor
from app.kit.db import Database
from app.kit.history import clock, record
from app.kit.parameter_types import Many
from app.kit.parameters import ListQuery
from app.kit.schema import Links, Shown
from app.kit.sqlite import sqlite_module
from app.resources.figures import Figure
from app.tables import claims, press, world


class Base(DeclarativeBase):
    metadata = metadata


def _now(key: Any, table: Any) -> ColumnElement[bool]:
    """From a reference to the version that stands now."""
    return and_(key == table.c.record, table.c.until == NOW)


def _to(key: Any, table: Any) -> Any:
    return relationship(primaryjoin=lambda: _now(key, table), foreign_keys=[key], viewonly=True, uselist=False)


class PartyRow(Base):
    __table__ = world.party


class ConflictRow(Base):
    __table__ = world.conflict


class PlaceRow(Base):
    __table__ = world.place


class EventRow(Base):
    __table__ = world.event
    conflict_key = world.event.c.conflict
    place_key = world.event.c.place


class SourceRow(Base):
    __table__ = press.source
    party_key = press.source.c.party


class ArticleRow(Base):
    __table__ = press.article
    publisher_key = press.article.c.publisher
    publisher: Mapped[SourceRow] = _to(press.article.c.publisher, press.source)


class StepRow(Base):
    __table__ = claims.attribution
    source_key = claims.attribution.c.source
    source: Mapped[SourceRow | None] = _to(claims.attribution.c.source, press.source)


class EvidenceRow(Base):
    __table__ = claims.evidence
    article_key = claims.evidence.c.article
    article: Mapped[ArticleRow] = _to(claims.evidence.c.article, press.article)
    quote = None
    verified = None

    @property
    def publisher(self) -> SourceRow:
        return self.article.publisher


class StatementRow(Base):
    __table__ = claims.statement
    attribution: Mapped[list[StepRow]] = relationship(order_by=claims.attribution.c.position)


class FigureRow(Base):
    __table__ = claims.figure
    id: Mapped[str]
    metric: Mapped[str]
    as_of_latest: Mapped[datetime | None]
    as_of_earliest: Mapped[datetime | None]
    statement_key = claims.figure.c.statement
    party_key = claims.figure.c.party
    perpetrator_key = claims.figure.c.perpetrator
    conflict_key = claims.figure.c.conflict
    place_key = claims.figure.c.place
    event_key = claims.figure.c.event
    statement: Mapped[StatementRow] = relationship(foreign_keys=[claims.figure.c.statement_version])
    party: Mapped[PartyRow | None] = _to(claims.figure.c.party, world.party)
    perpetrator: Mapped[PartyRow | None] = _to(claims.figure.c.perpetrator, world.party)
    conflict: Mapped[ConflictRow | None] = _to(claims.figure.c.conflict, world.conflict)
    place: Mapped[PlaceRow | None] = _to(claims.figure.c.place, world.place)
    event: Mapped[EventRow | None] = _to(claims.figure.c.event, world.event)
    evidence: Mapped[list[EvidenceRow]] = relationship(order_by=claims.evidence.c.position)

    @property
    def unit(self) -> str:
        return UNITS[self.metric]

    @property
    def attribution(self) -> list[StepRow]:
        return self.statement.attribution


def _named(attribute: Any) -> Any:
    return joinedload(attribute).load_only(attribute.entity.class_.id, attribute.entity.class_.name)


def _titled(attribute: Any) -> Any:
    return joinedload(attribute).load_only(attribute.entity.class_.id, attribute.entity.class_.title)


OPTIONS = (
    *(_named(one) for one in (FigureRow.party, FigureRow.perpetrator, FigureRow.conflict, FigureRow.place)),
    _titled(FigureRow.event),
    selectinload(FigureRow.statement).options(
        load_only(*(StatementRow.__mapper__.attrs[name].class_attribute for name in ("id", "stated_on", "basis"))),
        selectinload(StatementRow.attribution).options(_named(StepRow.source)),
    ),
    selectinload(FigureRow.evidence).options(
        _titled(EvidenceRow.article).options(_named(ArticleRow.publisher)),
    ),
    raiseload("*"),
)


class Meta(Shown):
    """The app's, without what a page has only where it is asked for."""

    change: int


class FigurePage(Shown):
    """The app's page."""

    items: list[Figure]
    links: Links
    meta: Meta


class FigureQuery(ListQuery):
    """A few of the app's filters, under its names."""

    sort: str = "-as_of"
    metric: Many = None
    party: Many = None
    claimant: Many = None


def page(session: Session, query: FigureQuery) -> dict[str, Any]:
    """The first page, as rows that the response model reads."""
    figure, link = claims.figure.c, claims.link.c
    rows: Select[FigureRow] = select(FigureRow).options(*OPTIONS)
    order: list[ColumnElement[Any]] = [figure.as_of_latest, figure.as_of_earliest, figure.record]
    if query.metric:
        rows = rows.where(figure.metric.in_(query.metric))
    if query.party:
        rows = rows.where(figure.party.in_(_keys(session, "party", query.party)))
    if query.claimant:
        rows = rows.join(claims.link, link.figure == figure.version)
        rows = rows.where(link.role == "claimant", link.until == NOW)
        rows = rows.where(link.target == _keys(session, "source", query.claimant)[0])
        order = [link.as_of_latest, link.as_of_earliest, link.figure_record]
    rows = rows.where(figure.until == NOW, order[0].is_not(None))
    rows = rows.order_by(*(column.desc() for column in order)).limit(query.limit + 1)
    found = list(session.scalars(rows))
    change = session.scalar(select(clock.c.number))
    cursor = None
    if len(found) > query.limit:
        found = found[: query.limit]
        last = found[-1]
        cursor = Cursor.write(query, "figure", [last.as_of_latest, last.as_of_earliest, last.id])
    return {"items": found, "next": cursor, "change": change}


def _keys(session: Session, type_: str, ids: tuple[str, ...]) -> list[int]:
    return list(session.scalars(select(record.c.key).where(record.c.type == type_, record.c.id.in_(ids))))


def engine_of(settings: Settings) -> Engine:
    """A plain engine, as somebody would make one who knows nothing of the service's own."""
    known = Database(settings.database_url)
    module = {"module": sqlite_module()} if known.is_sqlite else {}
    return create_engine(known.url, pool_size=settings.readers, **module)


def create_app() -> FastAPI:
    """The application over the database that the app's own settings name."""
    engine = engine_of(Settings())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        engine.dispose()

    app = FastAPI(lifespan=lifespan)

    @app.get("/v1/figures", response_model=FigurePage)
    def list_figures(request: Request, query: Annotated[FigureQuery, Query()]) -> Any:
        with Session(engine) as session:
            found = page(session, query)
        here = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
        separator = "&" if request.url.query else "?"
        following = f"{here}{separator}cursor={found['next']}" if found["next"] else None
        return {
            "items": found["items"],
            "links": {"self": here, "next": following},
            "meta": {"change": found["change"]},
        }

    return app
