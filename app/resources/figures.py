"""/v1/figures: the numbers in statements, read as a collection of their own; they are written with their statement."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from app.domain.vocabulary import (
    BASIS,
    COMBATANT_STATUS,
    COUNTING,
    METHOD,
    METRIC,
    MODALITY,
    POPULATION,
    QUALIFIER,
)
from app.kit.boxes import Inside
from app.kit.filters import Equals, Overlaps, Reaches, refers
from app.kit.parameter_types import BBOX, ORDER, Box, Dates, Least, Many, says
from app.kit.parameters import Parameters, PlacedQuery, RecordQuery
from app.kit.part_filters import Linked
from app.kit.resource import Resource
from app.kit.routing import ReadRoute
from app.kit.schema import Recorded
from app.kit.sorting import by_date, sorts
from app.shapes.claims import (
    Evidence,
    FigureBody,
    StanceOn,
    StatementRef,
    Step,
    figure_columns,
    figure_joins,
    stances_on,
)
from app.shapes.written import FigureIn, written_figure
from app.tables.claims import figure, link, stance
from app.tables.world import place as point


class Figure(Recorded, FigureBody):
    """One number that somebody claimed, with the chain that it came through and where it is printed.

    It belongs to one statement, which it never leaves. `wording` is what was said, `qualifier` and `value` what that
    means, and `low`, `best`, `high` the bounds for arithmetic, of which any may be open.
    """

    statement: Annotated[StatementRef, Field(description="The statement that it belongs to.")]
    attribution: Annotated[
        list[Step],
        Field(description="The chain, in step order: whom the claimant relied on, the claimant, who relayed."),
    ]
    evidence: Annotated[list[Evidence], Field(description="Where articles print it, and in which words.")]


class FigureDetail(Figure):
    """A figure, with the positions that other statements take on it."""

    stances: Annotated[list[StanceOn], Field(description="Who affirms, denies, disputes or corrects it.")]


def _linked(role: str, type_: str = "source") -> Linked:
    return Linked(type_, link, role, figure.c.version)


# A claimed point is both of its ends.
_RANGE = ((figure.c.low, figure.c.best), (figure.c.high, figure.c.best))


class FigureFilters(Parameters):
    """Which figures: by what they count, of whom, who says so, and where it is printed."""

    metric: Annotated[Many, Equals(figure.c.metric, METRIC), says("What is counted.", "killed")] = None
    party: Annotated[
        Many, refers("party", figure.c.party), says("Whose people are counted: ids of parties.", "korean-peoples-army")
    ] = None
    combatant_status: Annotated[
        Many,
        Equals(figure.c.combatant_status, COMBATANT_STATUS),
        says("Whether those counted took part in the fighting as members of a force.", "combatant"),
    ] = None
    population: Annotated[
        Many, Equals(figure.c.population, POPULATION), says("Which part of the people is counted.", "all")
    ] = None
    perpetrator: Annotated[
        Many, refers("party", figure.c.perpetrator), says("Which party did it, according to the claim.", "none")
    ] = None
    conflict: Annotated[
        Many, refers("conflict", figure.c.conflict), says("In which conflict.", "russo-ukrainian-war")
    ] = None
    place: Annotated[Many, refers("place", figure.c.place), says("Where: ids of places.", "kursk-oblast")] = None
    event: Annotated[Many, refers("event", figure.c.event), says("In which event.", "north-korean-deployment")] = None
    article: Annotated[
        Many,
        _linked("article", "article"),
        says(
            "Printed there; a figure without evidence counts for all articles that report its statement.",
            "the-diplomat-kursk-casualties",
        ),
    ] = None
    publisher: Annotated[
        Many, _linked("publisher"), says("Printed in an article of this source; see `article`.", "kbs-world")
    ] = None
    statement: Annotated[
        Many, refers("statement", figure.c.statement), says("Said in this statement.", "nis-briefing-2025-01-13")
    ] = None
    source: Annotated[Many, _linked("source"), says("Anyone in the chain: ids of sources.", "lee-sung-kwon")] = None
    claimant: Annotated[Many, _linked("claimant"), says("Who claims it.", "nis")] = None
    relayer: Annotated[Many, _linked("relayer"), says("Who passed it on.", "park-son-won")] = None
    qualifier: Annotated[
        Many, Equals(figure.c.qualifier, QUALIFIER), says("What the wording says of the number.", "more_than,at_least")
    ] = None
    modality: Annotated[
        Many,
        Equals(figure.c.modality, MODALITY),
        says("How firmly the claimant holds the number.", "predicted,speculated"),
    ] = None
    counting: Annotated[
        Many, Equals(figure.c.counting, COUNTING), says("Over which time the number runs.", "cumulative")
    ] = None
    method: Annotated[
        Many, Equals(figure.c.method, METHOD), says("How the number came about.", "intelligence_assessment")
    ] = None
    basis: Annotated[
        Many, Equals(figure.c.basis, BASIS), says("On what footing its statement was made.", "closed_briefing")
    ] = None
    stated_on: Annotated[
        Dates, Overlaps(figure.c.stated_on), says("May have been said in it: EDTF.", "2024-12/2025-01")
    ] = None
    value_min: Annotated[
        Least,
        Reaches(*_RANGE, least=True),
        says("May be as many as this, or more; an open upper bound reaches all.", "1000"),
    ] = None
    value_max: Annotated[
        Least,
        Reaches(*_RANGE, least=False),
        says("May be as few as this, or fewer; an open lower bound reaches all.", "500"),
    ] = None
    bbox: Annotated[Box, Inside(point.c.latitude, point.c.longitude, figure.c.place), BBOX] = None


class FigureQuery(PlacedQuery, FigureFilters):
    """Filters of figures."""

    shows = Figure
    writes = FigureIn
    tries = {
        "fields": "wording,low,best,high",
        "q": "north korean sol",
        "ids": "nis-2025-01-13-killed,nis-2024-12-19-killed",
    }
    prefilled = frozenset({"claimant", "metric", "as_of"})

    sort: Annotated[str, sorts(figure, as_of=by_date(figure.c.as_of), stated_on=by_date(figure.c.stated_on)), ORDER] = (
        "-as_of"
    )
    as_of: Annotated[
        Dates,
        Overlaps(figure.c.as_of),
        says("Holds for a day in it: EDTF, a date or an interval such as 2024-10/2025-01.", "2025-01-13"),
    ] = None


class OneFigureQuery(RecordQuery):
    """What can be asked of one figure."""

    shows = FigureDetail
    writes = FigureIn


figures = Resource(
    type_name="figure",
    path="figures",
    table=figure,
    root=False,
    query=FigureQuery,
    one=OneFigureQuery,
    columns=figure_columns,
    joins=figure_joins | {"stances": stances_on(stance.c.figure, figure.c.record)},
    written_joins=written_figure,
)
router = APIRouter(route_class=ReadRoute, tags=["figures"])
FigurePath = Annotated[str, Path(description="The figure's id.", examples=["nis-2025-01-13-killed"])]


@router.get("/figures", summary="List figures", response_model=FigureQuery.answers())
def list_figures(request: Request, query: Annotated[FigureQuery, Query()]) -> Response:
    """Figures, the latest first by the day that they hold for; those without a date last."""
    return figures.list(request, query)


@router.get("/figures/{id}", summary="Get a figure", response_model=OneFigureQuery.answers())
def get_figure(request: Request, id: FigurePath, query: Annotated[OneFigureQuery, Query()]) -> Response:
    """One figure, with its chain, its evidence, and who affirms or disputes it."""
    return figures.get(request, id, query)
