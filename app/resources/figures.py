"""/v1/figures: the numbers in statements, read as a collection of their own; they are written with their statement."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

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
from app.kit.filters import Equals, Inside, Linked, Overlaps, Reaches, refers
from app.kit.parameters import BBOX, ORDER, Box, Dates, Least, ListQuery, Many, RecordQuery, says
from app.kit.resource import Resource
from app.kit.schema import Recorded
from app.kit.sorting import by_date, sorts
from app.shapes.claims import Evidence, FigureBody, StanceOn, StatementRef, Step, figure_joins, stances_on
from app.shapes.written import FigureIn, written_figure
from app.tables.claims import figure, link, stance
from app.tables.world import place as point


class Figure(Recorded, FigureBody):
    """One number that somebody claimed, with the chain that it came through and where it is printed."""

    statement: StatementRef
    attribution: list[Step]
    evidence: list[Evidence]


class FigureDetail(Figure):
    """A figure, with the positions that other statements take on it."""

    stances: list[StanceOn]


def _linked(role: str, type_: str = "source") -> Linked:
    return Linked(type_, link, role, figure.c.version)


# A claimed point is both of its ends.
_RANGE = ((figure.c.low, figure.c.best), (figure.c.high, figure.c.best))


class FigureQuery(ListQuery):
    """Filters of figures."""

    shows = Figure
    writes = FigureIn

    sort: Annotated[str, sorts(figure, as_of=by_date(figure.c.as_of), stated_on=by_date(figure.c.stated_on)), ORDER] = (
        "-as_of"
    )
    metric: Annotated[Many, Equals(figure.c.metric, METRIC), says("What is counted.")] = None
    party: Annotated[Many, refers("party", figure.c.party), says("Whose people are counted.")] = None
    combatant_status: Annotated[
        Many, Equals(figure.c.combatant_status, COMBATANT_STATUS), says("Who they were in law.")
    ] = None
    population: Annotated[Many, Equals(figure.c.population, POPULATION), says("Which group is counted.")] = None
    perpetrator: Annotated[Many, refers("party", figure.c.perpetrator), says("Who did it.")] = None
    conflict: Annotated[Many, refers("conflict", figure.c.conflict), says("In which conflict.")] = None
    place: Annotated[Many, refers("place", figure.c.place), says("Where.")] = None
    event: Annotated[Many, refers("event", figure.c.event), says("In which event.")] = None
    article: Annotated[
        Many,
        _linked("article", "article"),
        says("Printed there; a figure without evidence counts for all articles that report its statement."),
    ] = None
    publisher: Annotated[Many, _linked("publisher"), says("Printed by it; see `article`.")] = None
    statement: Annotated[Many, refers("statement", figure.c.statement), says("Said in it.")] = None
    source: Annotated[Many, _linked("source"), says("Anyone in the chain.")] = None
    claimant: Annotated[Many, _linked("claimant"), says("Who claims it.")] = None
    relayer: Annotated[Many, _linked("relayer"), says("Who passed it on.")] = None
    qualifier: Annotated[Many, Equals(figure.c.qualifier, QUALIFIER), says("What the wording does to the number.")] = (
        None
    )
    modality: Annotated[Many, Equals(figure.c.modality, MODALITY), says("How firmly it is claimed.")] = None
    counting: Annotated[Many, Equals(figure.c.counting, COUNTING), says("How it counts.")] = None
    method: Annotated[Many, Equals(figure.c.method, METHOD), says("How it came about.")] = None
    basis: Annotated[Many, Equals(figure.c.basis, BASIS), says("How it was said.")] = None
    as_of: Annotated[Dates, Overlaps(figure.c.as_of), says("Holds for a day in it: EDTF, such as 2024-10/2025-01.")] = (
        None
    )
    stated_on: Annotated[Dates, Overlaps(figure.c.stated_on), says("May have been said in it.")] = None
    value_min: Annotated[Least, Reaches(*_RANGE, least=True), says("May be as many as this, or more.")] = None
    value_max: Annotated[Least, Reaches(*_RANGE, least=False), says("May be as few as this, or fewer.")] = None
    bbox: Annotated[Box, Inside(point.c.latitude, point.c.longitude, figure.c.place), BBOX] = None


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
    joins=figure_joins | {"stances": stances_on(stance.c.figure, figure.c.record)},
    written_joins=written_figure,
)
router = APIRouter(tags=["figures"])
FigurePath = Annotated[str, Path(description="The figure's id.", examples=["nis-2025-01-13-killed"])]


@router.get("/figures", summary="List figures", response_model=FigureQuery.answers())
def list_figures(request: Request, query: Annotated[FigureQuery, Query()]) -> Response:
    """Figures, the latest first by the day that they hold for; those without a date last."""
    return figures.list(request, query)


@router.get("/figures/{id}", summary="Get a figure", response_model=OneFigureQuery.answers())
def get_figure(request: Request, id: FigurePath, query: Annotated[OneFigureQuery, Query()]) -> Response:
    """One figure, with its chain, its evidence, and who affirms or disputes it."""
    return figures.get(request, id, query)
