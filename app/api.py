"""The table of contents: the resources, and the routes under /v1. No other file knows that prefix."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy import BigInteger, BindParameter, Select, bindparam, func, select

from app.derived import estimates, findings, series, trails
from app.domain.vocabulary import VOCABULARIES
from app.ingest.articles.intake import intake_router
from app.ingest.articles.routes import proposals_router
from app.ingest.posting import bundles_router
from app.kit import feed
from app.kit.answers import as_of, current_answer, database_of, fixed_answer
from app.kit.history import last_change, standing
from app.kit.history_routes import history_routes
from app.kit.parameters import Moments, NoParameters
from app.kit.resource import Resource
from app.kit.routing import ReadRoute
from app.kit.write_routes import write_routes
from app.resources import articles, conflicts, events, figures, parties, places, sources, statements, texts

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
    *({"name": resource.path, "description": resource.query.shows.__doc__ or ""} for resource in reversed(RESOURCES)),
    {"name": "estimates", "description": "Rival claims side by side: who says what, up to when, and what they share."},
    {"name": "series", "description": "The claims on one question over time, as data and as a chart."},
    {
        "name": "findings",
        "description": "What does not add up, or is worth knowing, by named rules.",
    },
    {"name": "proposals", "description": "What a reader found in articles, for a person to decide."},
    {"name": "bundles", "description": "Many records at once: all of them, or none."},
    {"name": "changes", "description": "What was done to the record, in order: to follow it, and to copy it."},
    {"name": "about", "description": "What is here: where everything is, how much of it, and what its words mean."},
    {"name": "health", "description": "For those who run the service: whether it lives, and whether it can answer."},
]


class Root(BaseModel):
    """Where everything is, and how much of it there is."""

    name: Annotated[str, Field(description="What the service is called.")]
    links: Annotated[dict[str, str], Field(description="The lists, by their names, and the documentation.")]
    change: Annotated[int, Field(description="The number of the last change.")]
    licence: Annotated[dict[str, str], Field(description="SPDX identifiers: of the records and of the software.")]
    counts: Annotated[dict[str, int], Field(description="How many records stand now, by type.")]


class Term(BaseModel):
    """A value of a vocabulary."""

    value: Annotated[str, Field(description="As it stands in records and filters.")]
    definition: Annotated[str, Field(description="What it means, in a sentence.")]
    standard: Annotated[str, Field(description="Where the value comes from.")]


class Vocabulary(BaseModel):
    """A list of values, to which more may be added."""

    definition: Annotated[str, Field(description="What the values say of that which has them.")]
    values: Annotated[list[Term], Field(description="The values, in the order in which they are listed.")]


class Vocabularies(BaseModel):
    """Every vocabulary, by its name."""

    vocabularies: Annotated[dict[str, Vocabulary], Field(description="By the name of the field that has the values.")]


router = APIRouter(route_class=ReadRoute, prefix=PREFIX)
for _resource, _router in reversed(_CONTENTS):
    if _resource.root:
        write_routes(_router, _resource)
    # A figure is written with its statement, so that is where its history is.
    history_routes(_router, _resource, _resource if _resource.root else statements.statements)
    router.include_router(_router)
router.include_router(estimates.router)
router.include_router(series.router)
router.include_router(findings.router)
router.include_router(trails.router)
router.include_router(texts.text_router(articles.articles))
router.include_router(bundles_router(RESOURCES))
router.include_router(intake_router(RESOURCES))
router.include_router(proposals_router(RESOURCES, figures.figures, articles.articles))
router.include_router(feed.router)


@router.get("", tags=["about"], summary="Where everything is", response_model=Root)
def root(request: Request, query: Annotated[Moments, Query()]) -> Response:
    """Links to the lists, the number of the last change, the licence, and how many records there are."""
    with database_of(request).read() as connection:
        at = as_of(connection, query.known_at)
        last, *numbers = connection.execute(_COUNTS[at is not None], {"at": at}).one()
    change = last if at is None else at
    links = {resource.path: f"{PREFIX}/{resource.path}" for resource in RESOURCES}
    more = {
        **{name: f"{PREFIX}/{name}" for name in ("estimates", "series", "findings")},
        "changes": f"{PREFIX}/changes",
        "vocabulary": f"{PREFIX}/vocabulary",
        "docs": "/docs",
        "openapi": "/openapi.json",
    }
    answer = Root(
        name="Casualty Record",
        links={"self": PREFIX, **links, **more},
        change=change,
        licence={"records": "CC-BY-4.0", "software": "Apache-2.0"},
        counts={resource.path: number for resource, number in zip(RESOURCES, numbers, strict=True)},
    )
    return current_answer(request, query, change, answer.model_dump_json())


@router.get("/vocabulary", tags=["about"], summary="What the values mean", response_model=Vocabularies)
def vocabulary(request: Request, query: NoParameters) -> Response:
    """Each value that a field or filter may have, with its definition and the standard that it comes from."""
    return fixed_answer(_VOCABULARIES, "application/json")


def _counts(at: BindParameter[int] | None) -> Select[Any]:
    return select(
        last_change,
        *(
            select(func.count()).select_from(resource.table).where(standing(resource.table, at)).scalar_subquery()
            for resource in RESOURCES
        ),
    )


_COUNTS = {False: _counts(None), True: _counts(bindparam("at", type_=BigInteger))}
_VOCABULARIES = Vocabularies(
    vocabularies={
        name: Vocabulary(
            definition=one.definition,
            values=[Term(value=term.value, definition=term.definition, standard=term.standard) for term in one.terms],
        )
        for name, one in VOCABULARIES.items()
    }
).model_dump_json()
