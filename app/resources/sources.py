"""/v1/sources: the persons and bodies that make, pass on or publish claims."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field
from sqlalchemy import ColumnElement, Text, and_, cast, func, select, union_all

from app.domain.problems import Problem
from app.domain.vocabulary import SOURCE_KIND
from app.kit.filters import Equals, refers
from app.kit.history import standing
from app.kit.merging import merged_into
from app.kit.parameter_types import ORDER, Many, says
from app.kit.parameters import ListQuery, RecordQuery
from app.kit.part_filters import Within
from app.kit.render import Join, Scope, each, refer, render, rows_of
from app.kit.resource import Resource
from app.kit.routing import ReadRoute
from app.kit.schema import Country, Id, Name, Recorded, Ref, Shown, Written, repeats
from app.kit.sorting import Sort, sorts
from app.shapes.common import PartyId, PartyRef, SourceId, SourceRef
from app.shapes.terms import SourceKind
from app.tables.claims import attribution, link, statement
from app.tables.press import affiliation, article, source


class SourceIn(Written):
    """A source as it is written."""

    id: Id
    name: Name
    kind: SourceKind
    country: Country | None = None
    aliases: list[Name] = []
    affiliations: list[SourceId] = []
    party: PartyId | None = None

    @classmethod
    def rules(cls, given: Mapping[str, Any], broken: frozenset[str]) -> Iterable[Problem]:
        """It belongs to others, and to each of them once."""
        yield from repeats("/affiliations", given.get("affiliations"))
        others = [] if "affiliations" in broken else given.get("affiliations", [])
        for i, id_ in enumerate(others):
            if id_ == given.get("id"):
                yield Problem(f"/affiliations/{i}", "own_id", "Name another source than this one")


class Source(Recorded):
    """A person or body that makes, passes on or publishes claims.

    A speaker whom nobody names is a source too, one for each statement.
    """

    id: Annotated[str, Field(description="The source's id, which never changes.")]
    name: Annotated[str, Field(description="What it is called here.")]
    kind: SourceKind
    country: Annotated[str | None, Field(description="ISO 3166-1 alpha-3; null: of no one country, or not known.")]
    aliases: Annotated[list[str], Field(description="What else it is called, in any script.")]
    affiliations: Annotated[list[SourceRef], Field(description="The sources that it belongs to or serves.")]
    party: Annotated[PartyRef | None, Field(description="The party that it may speak for; null: for none.")]


class ClaimLinks(Shown):
    """Where the counted are listed."""

    statements: Annotated[str, Field(description="The list of these statements.")]
    figures: Annotated[str, Field(description="The list of these figures.")]


class ClaimCounts(Shown):
    """How many statements, and how many figures in them."""

    statements: Annotated[int, Field(description="How many statements.")]
    figures: Annotated[int, Field(description="How many figures.")]
    links: Annotated[ClaimLinks, Field(description="Where they are listed.")]


class PublishedLinks(Shown):
    """Where the counted are listed."""

    articles: Annotated[str, Field(description="The list of these articles.")]
    figures: Annotated[str, Field(description="The list of these figures.")]


class PublishedCounts(Shown):
    """How many articles, and how many figures printed in them."""

    articles: Annotated[int, Field(description="How many articles.")]
    figures: Annotated[int, Field(description="How many figures.")]
    links: Annotated[PublishedLinks, Field(description="Where they are listed.")]


class SourceDetail(Source):
    """A source, with how much it claimed, passed on and published."""

    claimed: Annotated[ClaimCounts, Field(description="What it claimed itself.")]
    relayed: Annotated[ClaimCounts, Field(description="What it passed on, without claiming it.")]
    published: Annotated[PublishedCounts, Field(description="What it published, whoever claimed it.")]


_AFFILIATED = Within("source", affiliation.c.source, source.c.version)


class SourceQuery(ListQuery):
    """Filters of sources."""

    shows = Source
    writes = SourceIn
    tries = {"fields": "name,kind", "q": "national intel", "ids": "nis,lee-sung-kwon"}

    sort: Annotated[str, sorts(source, name=Sort((source.c.name,))), ORDER] = "name"
    kind: Annotated[
        Many, Equals(source.c.kind, SOURCE_KIND), says("What kind of source.", "intelligence_agency,lawmaker")
    ] = None
    country: Annotated[Many, Equals(source.c.country), says("Of this country: ISO 3166-1 alpha-3.", "KOR")] = None
    affiliation: Annotated[Many, _AFFILIATED, says("Belongs to or serves this source.", "south-korea-government")] = (
        None
    )
    party: Annotated[Many, refers("party", source.c.party), says("May speak for this party.", "ukraine")] = None


class OneSourceQuery(RecordQuery):
    """What can be asked of one source."""

    shows = SourceDetail
    writes = SourceIn
    tries = {"fields": "name,kind"}


def _affiliations(scope: Scope) -> ColumnElement[Any]:
    rows = rows_of(affiliation, affiliation.c.owner == source.c.version)
    return each(refer("source", Ref, affiliation.c.source, scope), affiliation.c.position, rows)


def _is_it(column: ColumnElement[Any], scope: Scope) -> ColumnElement[bool]:
    """Whether the column refers to the source, or to one that was merged into it."""
    # Not with OR: neither database would look both up in the column's index.
    own = select(source.c.record).correlate(source)
    return column.in_(union_all(own, merged_into(source.c.record, scope.at).correlate(source)))


def _figures(role: str) -> Join:
    def build(scope: Scope) -> ColumnElement[Any]:
        linked = rows_of(link, link.c.role == role, _is_it(link.c.target, scope), standing(link, scope.at))
        # As often as the list shows it: once, also where two that were merged stand in one chain.
        return linked.with_only_columns(func.count(link.c.figure.distinct())).scalar_subquery()

    return build


def _statements(role: str) -> Join:
    said = attribution.join(statement, statement.c.version == attribution.c.owner)

    def build(scope: Scope) -> ColumnElement[Any]:
        by_it = and_(attribution.c.role == role, _is_it(attribution.c.source, scope))
        rows = rows_of(said, by_it, standing(statement, scope.at))
        return rows.with_only_columns(func.count(statement.c.version.distinct())).scalar_subquery()

    return build


def _articles(scope: Scope) -> ColumnElement[Any]:
    rows = rows_of(article, _is_it(article.c.publisher, scope), standing(article, scope.at))
    return rows.with_only_columns(func.count()).scalar_subquery()


def _list(path: str, role: str) -> Join:
    def build(scope: Scope) -> ColumnElement[Any]:
        assert scope.base is not None, "counts are shown with links, which start with the request's base path"
        link = scope.base.concat(f"/{path}?{role}=").concat(source.c.id)
        return link if scope.at is None else link.concat("&known_at=").concat(cast(scope.at, Text))

    return build


def _counts(role: str, shown: type[Shown], counted: dict[str, Join], links: type[Shown]) -> Join:
    lists = {name: _list(name, role) for name in counted}
    return lambda scope: render(shown, source, counted | {"links": lambda s: render(links, source, lists, s)}, scope)


def _claims(role: str) -> Join:
    return _counts(role, ClaimCounts, {"statements": _statements(role), "figures": _figures(role)}, ClaimLinks)


sources = Resource(
    type_name="source",
    path="sources",
    merges=True,
    table=source,
    query=SourceQuery,
    one=OneSourceQuery,
    joins={
        "affiliations": _affiliations,
        "claimed": _claims("claimant"),
        "relayed": _claims("relayer"),
        "published": _counts(
            "publisher", PublishedCounts, {"articles": _articles, "figures": _figures("publisher")}, PublishedLinks
        ),
    },
    parts={"affiliations": affiliation},
)
router = APIRouter(route_class=ReadRoute, tags=["sources"])
SourcePath = Annotated[str, Path(description="The source's id.", examples=["nis"])]


@router.get("/sources", summary="List sources", response_model=SourceQuery.answers())
def list_sources(request: Request, query: Annotated[SourceQuery, Query()]) -> Response:
    """Sources, by name."""
    return sources.list(request, query)


@router.get("/sources/{id}", summary="Get a source", response_model=OneSourceQuery.answers())
def get_source(request: Request, id: SourcePath, query: Annotated[OneSourceQuery, Query()]) -> Response:
    """One source, with counts of what it claimed, relayed and published, and links to the lists."""
    return sources.get(request, id, query)
