"""/v1/conflicts: the wars and armed conflicts that claims are about."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from app.kit.filters import Overlaps
from app.kit.listing import Sort
from app.kit.parameters import Dates, ListQuery, NoParameters, says
from app.kit.resource import Resource
from app.kit.schema import Edtf, Id, Name, Page, Recorded, Written
from app.tables.world import conflict


class ConflictIn(Written):
    """A conflict as it is written."""

    id: Id
    name: Name
    period: Edtf | None = None


class Conflict(Recorded):
    """A war or armed conflict."""

    id: str
    name: str
    period: Annotated[str | None, Field(description="EDTF: from when to when.")]


class ConflictQuery(ListQuery):
    """Filters of conflicts."""

    period: Annotated[Dates, Overlaps(conflict.c.period), says("Going on at some time in it.")] = None


conflicts = Resource(
    type_name="conflict",
    path="conflicts",
    table=conflict,
    written=ConflictIn,
    shown=Conflict,
    query=ConflictQuery,
    sort=Sort((conflict.c.name,)),
)
router = APIRouter(tags=["conflicts"])
ConflictPath = Annotated[str, Path(description="The conflict's id.", examples=["russo-ukrainian-war"])]


@router.get("/conflicts", summary="List conflicts", response_model=Page[Conflict])
def list_conflicts(request: Request, query: Annotated[ConflictQuery, Query()]) -> Response:
    """Conflicts, by name."""
    return conflicts.list(request, query)


@router.get("/conflicts/{id}", summary="Get a conflict", response_model=Conflict)
def get_conflict(request: Request, id: ConflictPath, query: NoParameters) -> Response:
    """One conflict."""
    return conflicts.get(request, id)
