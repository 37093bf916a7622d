"""The table of contents: the resources, and the routes under /v1. No other file knows that prefix."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy import func, select

from app.domain.vocabulary import VOCABULARIES
from app.kit.errors import refuse_repeats
from app.kit.history import change_number, standing
from app.kit.parameters import NoParameters
from app.kit.resource import Resource, database_of
from app.resources import articles, conflicts, events, figures, parties, places, sources, statements

PREFIX = "/v1"

# In the order in which they refer to each other, which is also the order in which they are written.
_CONTENTS: tuple[tuple[Resource, APIRouter], ...] = (
    (sources.sources, sources.router),
    (conflicts.conflicts, conflicts.router),
    (parties.parties, parties.router),
    (places.places, places.router),
    (articles.articles, articles.router),
    (events.events, events.router),
    (statements.statements, statements.router),
    (figures.figures, figures.router),
)
RESOURCES = tuple(resource for resource, _ in _CONTENTS)

# The claims first: they are what most come for.
TAGS = [
    *({"name": resource.path, "description": resource.shown.__doc__ or ""} for resource in reversed(RESOURCES)),
    {"name": "about", "description": "What is here, and what its words mean."},
    {"name": "health", "description": "For those who run the service."},
]


class Root(BaseModel):
    """Where everything is, and how much of it there is."""

    name: str
    links: Annotated[dict[str, str], Field(description="The lists, by their names, and the documentation.")]
    change: Annotated[int, Field(description="The number of the last change.")]
    licence: Annotated[dict[str, str], Field(description="SPDX identifiers: of the records and of the software.")]
    counts: Annotated[dict[str, int], Field(description="How many records stand now, by type.")]


class Term(BaseModel):
    """A value of a vocabulary."""

    value: str
    definition: str
    standard: Annotated[str, Field(description="Where the value comes from.")]


class Vocabulary(BaseModel):
    """A list of values, to which more may be added."""

    definition: str
    values: list[Term]


class Vocabularies(BaseModel):
    """Every vocabulary, by its name."""

    vocabularies: dict[str, Vocabulary]


router = APIRouter(prefix=PREFIX)
for _, _router in reversed(_CONTENTS):
    router.include_router(_router)


@router.get("", tags=["about"], summary="Where everything is", response_model=Root)
def root(request: Request, query: NoParameters) -> Response:
    """Links to the lists, the number of the last change, the licence, and how many records there are."""
    refuse_repeats(request)
    counts = [
        select(func.count()).select_from(resource.table).where(standing(resource.table)).scalar_subquery()
        for resource in RESOURCES
    ]
    with database_of(request).read() as connection:
        change = change_number(connection)
        numbers = connection.execute(select(*counts)).one()
    links = {resource.path: f"{PREFIX}/{resource.path}" for resource in RESOURCES}
    answer = Root(
        name="Casualty Record",
        links={
            "self": PREFIX,
            **links,
            "vocabulary": f"{PREFIX}/vocabulary",
            "docs": "/docs",
            "openapi": "/openapi.json",
        },
        change=change,
        licence={"records": "CC-BY-4.0", "software": "Apache-2.0"},
        counts={resource.path: number for resource, number in zip(RESOURCES, numbers, strict=True)},
    )
    return Response(answer.model_dump_json(), media_type="application/json")


@router.get("/vocabulary", tags=["about"], summary="What the values mean", response_model=Vocabularies)
def vocabulary(request: Request, query: NoParameters) -> Response:
    """Each value that a field or filter may have, with its definition and the standard that it comes from."""
    refuse_repeats(request)
    return Response(_VOCABULARIES, media_type="application/json")


_VOCABULARIES = Vocabularies(
    vocabularies={
        name: Vocabulary(
            definition=one.definition,
            values=[Term(value=term.value, definition=term.definition, standard=term.standard) for term in one.terms],
        )
        for name, one in VOCABULARIES.items()
    }
).model_dump_json()
