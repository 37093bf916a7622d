"""The application: middleware, errors, /v1 and the pages; nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import api
from app.config import Settings
from app.kit import errors, health, openapi
from app.kit.db import Database
from app.pages import docs

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
        settings.database_url, readers=settings.readers, lock_timeout_seconds=settings.lock_timeout_seconds
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
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
    errors.install(app)
    openapi.complete(app, api.PREFIX)
    app.include_router(api.router)
    app.include_router(health.router)
    app.include_router(docs.router)
    return app
