"""/health: whether the process lives, and whether it can answer."""

from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from app.kit.errors import Unavailable
from app.kit.migrations import behind
from app.kit.parameters import NoParameters
from app.kit.routing import ReadRoute

router = APIRouter(route_class=ReadRoute, prefix="/health", tags=["health"])


class Health(BaseModel):
    """The process is well."""

    status: Annotated[Literal["ok"], Field(description="Always this; otherwise the answer is a problem.")] = "ok"


_WELL = Health().model_dump_json()
_NOW = {"Cache-Control": "no-store"}


@router.get("/live", summary="Whether the process lives", response_model=Health)
def live(request: Request, query: NoParameters) -> Response:
    """Answers as long as the process does, whatever the database does."""
    return Response(_WELL, headers=_NOW, media_type="application/json")


@router.get("/ready", summary="Whether requests can be answered", response_model=Health, responses={503: {}})
def ready(request: Request, query: NoParameters) -> Response:
    """Whether the database, and its replica where there is one, answer and have this version's schema; 503 if not."""
    state = request.app.state
    for database in dict.fromkeys((state.database, state.replica)):
        with database.read() as connection:
            if behind(connection, state.migrations):
                raise Unavailable("The schema is not up to date; run: casualty-record migrate")
    return Response(_WELL, headers=_NOW, media_type="application/json")
