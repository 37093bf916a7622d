"""/changes of an estimate, a source, an event or a conflict: what changed of all that concerns it, newest first.

As JSON, and as Atom for readers of feeds: what changed, from what to what, and why.
"""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BeforeValidator, Field
from sqlalchemy import Connection

from app.derived.atom import Feed, feed_of
from app.derived.concerned import (
    Subject,
    changes_of,
    first_moment,
    question_followed,
    record_followed,
)
from app.derived.edited import PATHS, told
from app.derived.estimates import EXAMPLE
from app.derived.names import names_of
from app.derived.questions import details
from app.derived.shapes import FullChange
from app.derived.shown import identities, scope_of
from app.kit.accepting import ATOM, FEEDS, JSON, best
from app.kit.answers import as_of, database_of, formed_answer, link_to, page_answer
from app.kit.columns import rfc3339, to_json
from app.kit.history import change_number
from app.kit.parameter_types import Number, digits, says
from app.kit.parameters import Moments
from app.kit.resource import Resource
from app.kit.routing import ReadRoute
from app.kit.schema import Page
from app.resources.conflicts import conflicts
from app.resources.events import events
from app.resources.sources import sources

router = APIRouter(route_class=ReadRoute)


class TrailQuery(Moments):
    """The parameters of a trail of changes."""

    before: Annotated[Number | None, says("Only the changes before the one of this number.", "1000")] = None
    limit: Annotated[
        int, Field(ge=1, le=200), BeforeValidator(digits), says("How many items a page holds at most.", "10")
    ] = 50
    format: Annotated[
        Literal["json", "atom"] | None,
        says("How the answer is written; else as `Accept` says: JSON or `application/atom+xml`.", "json"),
    ] = None


_FEED = {"schema": {"type": "string", "description": "The same as a feed: RFC 4287, in pages as RFC 5005 has it."}}
_READ: dict[str, Any] = {
    "response_model": Page[FullChange],
    "responses": {200: {"content": {ATOM: _FEED}}},
}
EstimatePath = Annotated[str, Path(description="The question's id.", examples=[EXAMPLE])]
SourcePath = Annotated[str, Path(description="The source's id.", examples=[sources.example])]
EventPath = Annotated[str, Path(description="The event's id.", examples=[events.example])]
ConflictPath = Annotated[str, Path(description="The conflict's id.", examples=[conflicts.example])]


@router.get("/estimates/{id}/changes", tags=["estimates"], summary="Follow what changes of a question", **_READ)
def list_changes_of_estimate(request: Request, id: EstimatePath, query: Annotated[TrailQuery, Query()]) -> Response:
    """What was done, newest first, to statements with a figure that answers it since, or answered it before."""
    return _trail(request, query, id, None)


@router.get("/sources/{id}/changes", tags=["sources"], summary="Follow what changes of a source", **_READ)
def list_changes_of_source(request: Request, id: SourcePath, query: Annotated[TrailQuery, Query()]) -> Response:
    """What was done, newest first, to the source, to statements with it in their chain, and to what it publishes."""
    return _trail(request, query, id, sources)


@router.get("/events/{id}/changes", tags=["events"], summary="Follow what changes of an event", **_READ)
def list_changes_of_event(request: Request, id: EventPath, query: Annotated[TrailQuery, Query()]) -> Response:
    """What was done, newest first, to the event, and to statements with figures of it or positions on it."""
    return _trail(request, query, id, events)


@router.get("/conflicts/{id}/changes", tags=["conflicts"], summary="Follow what changes of a conflict", **_READ)
def list_changes_of_conflict(request: Request, id: ConflictPath, query: Annotated[TrailQuery, Query()]) -> Response:
    """What was done, newest first, to the conflict, to its events, and to statements with figures in it."""
    return _trail(request, query, id, conflicts)


def _trail(request: Request, query: TrailQuery, id_: str, resource: Resource | None) -> Response:
    """A page of the changes that concern a record, or where no resource is given, a question."""
    path = f"/{'estimates' if resource is None else resource.path}"
    base = request.url.path.partition(f"{path}/")[0]
    with database_of(request).read() as connection:
        at = as_of(connection, query.known_at)
        last = change_number(connection) if at is None else at
        if resource is None:
            subject = question_followed(connection, id_, at)
        else:
            asked = request.url.query and f"?{request.url.query}"
            subject = record_followed(connection, resource, id_, at, (f"{base}{path}/", f"/changes{asked}"))
        bound = last if query.before is None else min(last, query.before - 1)
        rows = changes_of(connection, subject, bound, query.limit + 1)
        items = told(connection, rows[: query.limit], at)
        following = {"before": items[-1]["change"]} if len(rows) > query.limit else None
        if _kind(request, query) == JSON:
            return page_answer(request, query, [to_json(item) for item in items], following, {"change": last})
        title, begun = _title(connection, subject, at), rfc3339(first_moment(connection))
    as_feed, as_json = {"format": "atom"}, {"format": "json"}
    feed = Feed(
        record=begun,
        path=f"{path}/{id_}",
        title=f"{request.app.title}: {title}",
        author=request.app.title,
        public=request.app.state.public_url,
        base=base,
        own=link_to(request, as_feed),
        data=link_to(request, as_json),
        following=link_to(request, {**following, **as_feed}) if following else None,
        paths=PATHS,
    )
    headers = {"Link": f'<{link_to(request, following)}>; rel="next"'} if following else {}
    return formed_answer(request, query, last, feed_of(feed, items), ATOM, headers)


def _kind(request: Request, query: TrailQuery) -> str:
    if query.format:
        return {"json": JSON, "atom": ATOM}[query.format]
    # Several lines are one list.
    return best(",".join(request.headers.getlist("accept")), FEEDS)


def _title(connection: Connection, subject: Subject, at: int | None) -> str:
    """What is followed is called."""
    if subject.resource is None:
        (asked,) = details(connection, [subject.key]).values()
        return scope_of(asked, names_of(connection, identities(asked), at)).title
    called = names_of(connection, [(subject.resource.type_name, subject.key)], at)
    return called[subject.resource.type_name, subject.key].label
