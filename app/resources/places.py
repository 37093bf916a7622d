"""/v1/places: where people died, or are said to have died."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from app.domain.problems import Problem
from app.domain.vocabulary import PLACE_PRECISION
from app.kit.boxes import Inside
from app.kit.filters import Equals
from app.kit.parameter_types import BBOX, ORDER, Box, Many, says
from app.kit.parameters import PlacedQuery, RecordQuery
from app.kit.resource import Resource
from app.kit.routing import ReadRoute
from app.kit.schema import Country, Id, Latitude, Longitude, Name, Recorded, Written
from app.kit.sorting import Sort, sorts
from app.shapes.terms import PlacePrecision
from app.tables.world import place


class PlaceIn(Written):
    """A place as it is written."""

    id: Id
    name: Name
    country: Country | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    precision: PlacePrecision | None = None
    aliases: list[Name] = []

    @classmethod
    def rules(cls, given: Mapping[str, Any], broken: frozenset[str]) -> Iterable[Problem]:
        """A point has both coordinates."""
        missing = [name for name in ("latitude", "longitude") if given.get(name) is None]
        if len(missing) == 1 and not broken & {"latitude", "longitude"}:
            yield Problem(f"/{missing[0]}", "coordinate_missing", "Give both coordinates, or neither")


class Place(Recorded):
    """A place that claims are about: a point, with how exactly the point stands for it."""

    id: Annotated[str, Field(description="The place's id, which never changes.")]
    name: Annotated[str, Field(description="What it is called here.")]
    country: Annotated[str | None, Field(description="ISO 3166-1 alpha-3; null: in no one country, or not known.")]
    latitude: Annotated[float | None, Field(description="Degrees north, WGS 84, to six decimals; null: not known.")]
    longitude: Annotated[float | None, Field(description="Degrees east, WGS 84, to six decimals; null: not known.")]
    precision: Annotated[
        PlacePrecision | None, Field(description="How exactly the point stands for the place; null: not known.")
    ]
    aliases: Annotated[list[str], Field(description="What else it is called, in any script.")]


class PlaceQuery(PlacedQuery):
    """Filters of places."""

    shows = Place
    writes = PlaceIn
    tries = {"fields": "name,latitude,longitude", "q": "kursk reg", "ids": "kursk-oblast,pyongyang"}

    sort: Annotated[str, sorts(place, name=Sort((place.c.name,))), ORDER] = "name"
    country: Annotated[Many, Equals(place.c.country), says("In this country: ISO 3166-1 alpha-3.", "RUS")] = None
    precision: Annotated[
        Many,
        Equals(place.c.precision, PLACE_PRECISION),
        says("How exactly the point stands for the place.", "admin1,settlement"),
    ] = None
    bbox: Annotated[Box, Inside(place.c.latitude, place.c.longitude), BBOX] = None


class OnePlaceQuery(RecordQuery):
    """What can be asked of one place."""

    shows = Place
    writes = PlaceIn
    tries = {"fields": "name,latitude,longitude"}


places = Resource(
    type_name="place",
    path="places",
    merges=True,
    table=place,
    query=PlaceQuery,
    one=OnePlaceQuery,
)
router = APIRouter(route_class=ReadRoute, tags=["places"])
PlacePath = Annotated[str, Path(description="The place's id.", examples=["kursk-oblast"])]


@router.get("/places", summary="List places", response_model=PlaceQuery.answers())
def list_places(request: Request, query: Annotated[PlaceQuery, Query()]) -> Response:
    """Places, by name."""
    return places.list(request, query)


@router.get("/places/{id}", summary="Get a place", response_model=OnePlaceQuery.answers())
def get_place(request: Request, id: PlacePath, query: Annotated[OnePlaceQuery, Query()]) -> Response:
    """One place."""
    return places.get(request, id, query)
