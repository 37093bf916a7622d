"""/health: whether the process lives, and whether it can answer."""

from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from app.kit.answers import database_of
from app.kit.errors import Unavailable, refuse_repeats
from app.kit.migrations import behind
from app.kit.parameters import NoParameters

router = APIRouter(prefix="/health", tags=["health"])


class Health(BaseModel):
    """The process is well."""

    status: Literal["ok"] = "ok"


@router.get("/live", summary="Whether the process lives", response_model=Health)
def live(request: Request, query: NoParameters) -> Response:
    """Answers as long as the process does, whatever the database does."""
    refuse_repeats(request)
    return Response(Health().model_dump_json(), media_type="application/json")


@router.get("/ready", summary="Whether requests can be answered", response_model=Health)
def ready(request: Request, query: NoParameters) -> Response:
    """Whether the database answers and has the schema that this version works with; 503 if not."""
    refuse_repeats(request)
    with database_of(request).read() as connection:
        if behind(connection, request.app.state.migrations):
            raise Unavailable("The schema is not up to date; run: casualty-record migrate")
    return Response(Health().model_dump_json(), media_type="application/json")
