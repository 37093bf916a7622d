"""/v1/conflicts: the wars and armed conflicts that claims are about."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from app.kit.filters import Overlaps
from app.kit.parameter_types import ORDER, Dates, says
from app.kit.parameters import ListQuery, RecordQuery
from app.kit.resource import Resource
from app.kit.routing import ReadRoute
from app.kit.schema import Edtf, Id, Name, Recorded, Written
from app.kit.sorting import Sort, sorts
from app.tables.world import conflict


class ConflictIn(Written):
    """A conflict as it is written."""

    id: Id
    name: Name
    period: Edtf | None = None


class Conflict(Recorded):
    """A war or armed conflict that claims are about."""

    id: Annotated[str, Field(description="The conflict's id, which never changes.")]
    name: Annotated[str, Field(description="What it is called here.")]
    period: Annotated[str | None, Field(description="EDTF: from when to when; null: not known.")]


class ConflictQuery(ListQuery):
    """Filters of conflicts."""

    shows = Conflict
    writes = ConflictIn
    tries = {"fields": "name,period", "q": "russo ukr", "ids": "russo-ukrainian-war"}

    sort: Annotated[str, sorts(conflict, name=Sort((conflict.c.name,))), ORDER] = "name"
    period: Annotated[Dates, Overlaps(conflict.c.period), says("Going on at some time in it: EDTF.", "2024")] = None


class OneConflictQuery(RecordQuery):
    """What can be asked of one conflict."""

    shows = Conflict
    writes = ConflictIn
    tries = {"fields": "name,period"}


conflicts = Resource(
    type_name="conflict",
    path="conflicts",
    merges=True,
    table=conflict,
    query=ConflictQuery,
    one=OneConflictQuery,
)
router = APIRouter(route_class=ReadRoute, tags=["conflicts"])
ConflictPath = Annotated[str, Path(description="The conflict's id.", examples=["russo-ukrainian-war"])]


@router.get("/conflicts", summary="List conflicts", response_model=ConflictQuery.answers())
def list_conflicts(request: Request, query: Annotated[ConflictQuery, Query()]) -> Response:
    """Conflicts, by name."""
    return conflicts.list(request, query)


@router.get("/conflicts/{id}", summary="Get a conflict", response_model=OneConflictQuery.answers())
def get_conflict(request: Request, id: ConflictPath, query: Annotated[OneConflictQuery, Query()]) -> Response:
    """One conflict."""
    return conflicts.get(request, id, query)
