"""/v1/articles:ingest: an article into the record, from its address, its page or its text."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from threading import BoundedSemaphore

from fastapi import APIRouter, Response
from sqlalchemy import Connection

from app.ingest.articles.asked import IngestedArticle, IngestIn, IngestRoute
from app.ingest.articles.fetching import Fetcher, FetchRefused
from app.ingest.articles.ingesting import Incomplete, Ingested, Reading, Told, ingest, read
from app.ingest.articles.pages import Page, PageReader, UnreadablePage, read_text
from app.ingest.loading import Refused as NotLoaded
from app.ingest.loading import types_of
from app.ingest.posting import refused
from app.kit import checking
from app.kit.bodies import object_of, wrongs
from app.kit.calls import Call
from app.kit.errors import TooBusy, Wrong
from app.kit.idempotency import Answer
from app.kit.notes import take_notes
from app.kit.openapi_writes import object_body
from app.kit.refusals import Refused, SwitchedOff
from app.kit.resource import Resource
from app.kit.write_routes import NoQuery
from app.kit.writing import Writing

# Writers have few threads, and a page may take its time to come or to be read: so many are read at once, and whoever
# would be one more is told to come again.
_MOST_READ = 3
_PLACES = BoundedSemaphore(_MOST_READ)


def intake_router(resources: Iterable[Resource]) -> APIRouter:
    """The route, over the types of records that an article leads to."""
    router = APIRouter(tags=["articles"])
    types = types_of(resources)

    def ingest_article(call: Call, query: NoQuery) -> Response:
        """Take an article in: find it by its address or text, or write it; then hold its text and read its figures.

        What is found waits as proposals. An article whose text is nearly that of another is linked as one more report
        of the same statements. A page is fetched from its address where those who run the service have switched that
        on.
        """
        return _ingest(types, call)

    router.add_api_route(
        "/articles:ingest",
        ingest_article,
        methods=["POST"],
        name="ingest_article",
        summary="Take an article in",
        response_model=IngestedArticle,
        route_class_override=IngestRoute,
        openapi_extra=object_body(IngestIn.model_json_schema()["properties"], creates=True),
    )
    return router


def _ingest(types: Mapping[str, Resource], call: Call) -> Response:
    body = object_of(call.content)
    notes = take_notes(body)
    asked, found = checking.read(IngestIn, body)
    if wrong := wrongs([*notes.wrong, *found]):
        raise Refused(wrong)
    assert isinstance(asked, IngestIn)
    told = Told(
        asked.kind, asked.title, asked.publisher, asked.published_on, asked.language, notes.reason, asked.article
    )
    page = _page(call, asked)

    def prepare(connection: Connection) -> Reading:
        try:
            return read(connection, page, told)
        except Incomplete as error:
            raise _incomplete(error) from None

    def write(turn: Writing, reading: Reading) -> Answer:
        try:
            done = ingest(turn, types, reading)
        except Incomplete as error:
            raise _incomplete(error) from None
        except NotLoaded as not_loaded:
            raise refused(not_loaded.mistakes) from None
        return _ingested(call, done)

    return call.once(prepare, write)


def _page(call: Call, asked: IngestIn) -> Page:
    """The article's page, fetched where nothing but its address was given; TooBusy where too many are read just now."""
    if asked.html is None and asked.text is None and not call.app.state.fetches:
        raise SwitchedOff("This service fetches nothing for its callers: give html or text beside url.")
    if not _PLACES.acquire(blocking=False):
        raise TooBusy("As many articles are being read as can be at once; try again shortly.")
    try:
        return _read_page(asked)
    finally:
        _PLACES.release()


def _read_page(asked: IngestIn) -> Page:
    try:
        if asked.text is not None:
            page = read_text(asked.text.encode())
        elif asked.html is not None:
            with PageReader() as pages:
                page = pages.read(asked.html.encode(), "utf-8", asked.url)
        else:
            return _fetched(asked.url or "")
    except UnreadablePage as error:
        pointer = "/text" if asked.text is not None else "/html" if asked.html is not None else "/url"
        raise Refused([Wrong(pointer=pointer, code="unreadable", detail=str(error))]) from None
    return page.at(asked.url)


def _fetched(url: str) -> Page:
    try:
        with Fetcher() as fetcher, PageReader() as pages:
            fetched = fetcher.fetch(url)
            if fetched.media_type == "text/plain":
                return read_text(fetched.content, fetched.charset).at(fetched.url)
            return pages.read(fetched.content, fetched.charset, fetched.url).at(fetched.url)
    except FetchRefused as error:
        raise Refused([Wrong(pointer="/url", code=error.code, detail=str(error))]) from None


def _incomplete(error: Incomplete) -> Refused:
    return Refused([Wrong(pointer=f"/{error.missing}", code=error.code, detail=str(error))])


def _ingested(call: Call, done: Ingested) -> Answer:
    status = HTTPStatus.CREATED if done.created else HTTPStatus.OK
    text = IngestedArticle.model_validate(done, from_attributes=True).model_dump_json()
    place = f"{call.url.path.partition(':')[0]}/{done.article}"
    headers = {"Content-Type": "application/json", **({"Location": place} if done.created else {})}
    return Answer(status, headers, text.encode())
