"""The application: middleware, errors, /v1 and the pages; nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.types import Receive, Scope, Send
from starlette_compress import CompressMiddleware, add_compress_type

from app import api
from app.config import Settings
from app.kit import errors, health, openapi
from app.kit.cache import Cache
from app.kit.changes import Changes
from app.kit.db import Database
from app.kit.http import Http, Paths
from app.kit.inside import Inside
from app.pages import contents, docs, problems
from app.pages.failing import ErrorPages

for media_type in ("application/problem+json", "application/jsonl", "text/csv"):
    add_compress_type(media_type)


class Service(FastAPI):
    """The application with its outer layers around everything of the framework.

    As middleware of the framework they would stand within four layers of its own, which take longer than to send an
    answer that is kept.
    """

    def surround(self, changes: Changes, paths: Paths, megabytes: float) -> None:
        """Put the layers around, from the innermost to the outermost."""
        compressed = CompressMiddleware(ErrorPages(super().__call__, api.PREFIX))
        self.cache = Cache(compressed, changes=changes, megabytes=megabytes)
        self._layers = Http(self.cache, paths=paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer through the layers."""
        await self._layers(scope, receive, send)


def create_app(settings: Settings | None = None) -> Service:
    """The application over the database that the settings name; it neither migrates nor loads."""
    settings = settings or Settings()
    database, replica = _databases(settings)
    changes = Changes(database)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        try:
            yield
        finally:
            changes.close()
            database.dispose()
            replica.dispose()

    app = Service(
        title="Casualty Record",
        version="1",
        summary="Contested casualty figures, each with who said it, through whom, in which words, up to which day.",
        description=docs.DESCRIPTION,
        license_info={"name": "Software: Apache-2.0; records: CC BY 4.0", "identifier": "Apache-2.0 AND CC-BY-4.0"},
        openapi_tags=api.TAGS,
        openapi_url=None,  # a page of ours, as is what shows it
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        lifespan=lifespan,
    )
    app.state.database = database
    app.state.replica = replica
    app.state.changes = changes
    app.state.migrations = settings.migrations_dir
    app.state.fetches = settings.fetch_for_callers
    app.state.public_url = settings.public_url.rstrip("/")
    paths = Paths(app)
    errors.install(app, paths.methods)
    openapi.complete(app, api.PREFIX, docs.examples(), [one.written for one in api.RESOURCES if one.root])
    for router in (api.router, health.router, docs.router, problems.router, contents.router):
        app.include_router(router)
    app.surround(changes, paths, settings.cache_megabytes)
    app.state.inside = Inside(app.cache, api.PREFIX)
    return app


def _databases(settings: Settings) -> tuple[Database, Database]:
    """The database that is written to, and the one that is read by whoever does not write: it is the same, or not."""

    def made(url: str) -> Database:
        return Database(
            url,
            readers=settings.readers,
            lock_timeout_seconds=settings.lock_timeout_seconds,
            deadline_seconds=settings.deadline_seconds,
        )

    database = made(settings.database_url)
    if settings.read_database_url is None:
        return database, database
    return database, made(settings.read_database_url)
