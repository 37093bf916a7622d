"""The application: middleware, errors, /v1 and the pages; nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette_compress import CompressMiddleware, add_compress_type

from app import api
from app.config import Settings
from app.kit import errors, health, openapi
from app.kit.cache import Cache, Changes
from app.kit.db import Database
from app.kit.http import Http, Paths
from app.pages import docs, problems

add_compress_type("application/problem+json")

_DESCRIPTION = """\
In a war every number is a claim. This service keeps the claim whole: who said it, through whom, in which words, up to
which day, and what rivals it.

Every figure has a **wording** ("more than 300"), what it means (`qualifier` and `value`), and bounds for arithmetic
(`low`, `best`, `high`), of which any may be open (`null`). An open bound is never turned into a number.
Unknown, zero and absent are three things.
"""


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application over the database that the settings name; it neither migrates nor loads."""
    settings = settings or Settings()
    database = Database(
        settings.database_url,
        readers=settings.readers,
        lock_timeout_seconds=settings.lock_timeout_seconds,
        deadline_seconds=settings.deadline_seconds,
    )
    changes = Changes(database)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        changes.close()
        database.dispose()

    app = FastAPI(
        title="Casualty Record",
        version="1",
        summary="Contested casualty figures, each with who said it, through whom, in which words, up to which day.",
        description=_DESCRIPTION,
        license_info={"name": "Records: CC BY 4.0; software: Apache-2.0", "identifier": "Apache-2.0"},
        openapi_tags=api.TAGS,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        lifespan=lifespan,
    )
    app.state.database = database
    app.state.migrations = settings.migrations_dir
    paths = Paths(app)
    errors.install(app, paths.methods)
    openapi.complete(app, api.PREFIX)
    for router in (api.router, health.router, docs.router, problems.router):
        app.include_router(router)
    # From the innermost to the outermost.
    app.add_middleware(CompressMiddleware)
    app.add_middleware(Cache, changes=changes, megabytes=settings.cache_megabytes)
    app.add_middleware(Http, paths=paths)
    return app
