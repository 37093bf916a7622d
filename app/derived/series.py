"""/v1/series: the claims on one question over time, as data and as a chart."""

from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Query, Request, Response
from pydantic import BeforeValidator, field_validator
from pydantic_core import PydanticCustomError
from sqlalchemy import Connection

from app.derived.charts import png_of, svg_of
from app.derived.claims import Moment
from app.derived.courses import course
from app.derived.estimates import EXAMPLE
from app.derived.names import names_of
from app.derived.questions import Asking, asked_for, details, leader_of
from app.derived.same import is_merging
from app.derived.shapes import Series
from app.derived.sheets import csv_of
from app.derived.shown import Json, identities, scope_of
from app.kit.accepting import CHARTED, CSV, JSON, PNG, SVG, best
from app.kit.answers import as_of, current_answer, database_of, formed_answer
from app.kit.columns import to_json
from app.kit.errors import BadQuery, NotFound, Problem, Wrong
from app.kit.history import change_number
from app.kit.marks import is_id
from app.kit.parameter_types import says
from app.kit.routing import ReadRoute

# With more points than this a picture shows the last of each week, or of each month.
MOST_DRAWN = 800
# How many questions are named where the filters leave several.
CANDIDATES = 50
# What may stand beside `question`, which already says all that the filters could.
_BESIDE = {"question", "as_of", "known_at", "interval", "width", "format"}

# Each width of a picture is drawn and kept by itself, so there are few.
Width = Literal[280, 340, 480, 640, 800, 1000, 1280, 1600]
_WIDTHS = {str(width): width for width in get_args(Width)}
# Who opens a picture of ours as a page gets nothing but the picture, whatever a text in it says; it has styles inline.
_PICTURE_ALONE = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}

router = APIRouter(route_class=ReadRoute, tags=["series"])


class NotOneQuestion(Problem):
    """A series is of one question, and the filters leave none, or several: `candidates` has them, if there are any."""

    status = BadQuery.status
    code = "not_one_question"
    cure = "Give the id of one of the candidates as question, or filters that leave one."


def _width(value: Any) -> Any:
    """The width that is written so, and in no other way: one written with zeros before it would be kept once more."""
    return _WIDTHS.get(value, value)


class SeriesQuery(Asking):
    """The parameters of a series."""

    tries = {"q": "north korean sol"}
    prefilled = frozenset({"question"})

    question: Annotated[
        str | None,
        says(
            "The id of the question; without it, the filters have to leave one.",
            EXAMPLE,
        ),
    ] = None
    interval: Annotated[
        Literal["day", "week", "month"] | None,
        says("At most one point in each: the last; increments are added up. Without it, every point.", "month"),
    ] = None
    width: Annotated[
        Width | None,
        BeforeValidator(_width),
        says("How wide a picture is, in pixels; only with `format=svg` or `format=png`.", "1000"),
    ] = None
    format: Annotated[
        Literal["json", "csv", "svg", "png"] | None,
        says("How it is written; else as `Accept` says: JSON, `text/csv`, `image/svg+xml` or `image/png`.", "json"),
    ] = None

    @field_validator("question")
    @classmethod
    def _is_id(cls, value: str | None) -> str | None:
        if value is not None and not is_id(value):
            raise PydanticCustomError("invalid_id", "Give the id of a question: lower-case letters, digits and hyphens")
        return value


_PICTURE = {"schema": {"type": "string", "format": "binary", "description": "A chart of the same points."}}
_TABLE = {"schema": {"type": "string", "description": "A row for each of the same points, under a row of names."}}


@router.get(
    "/series",
    summary="Follow a question over time",
    response_model=Series,
    responses={200: {"content": {CSV: _TABLE, SVG: _PICTURE, PNG: _PICTURE}}},
)
def get_series(request: Request, query: Annotated[SeriesQuery, Query()]) -> Response:
    """For each claimant what was said, up to which day, in the order of the days: falls and new starts are marked."""
    kind = _kind(request, query)
    drawn = kind in (SVG, PNG)
    with database_of(request).read() as connection:
        at = as_of(connection, query.known_at)
        key = _question(connection, query, at)
        # After the question, which is needed in any form: who gives neither it nor a form first hears of the question.
        if query.width is not None and not drawn:
            detail = "Only a picture has a width: leave it out, or ask for format=svg or format=png"
            raise BadQuery([Wrong(parameter="width", code="not_together", detail=detail)])
        change = change_number(connection) if at is None else at
        moment = Moment(at, is_merging(connection, at))
        found, interval = _course(connection, key, moment, query, drawn)
    match kind:
        case "text/csv":
            content, headers = csv_of(found), _named(found, "csv")
        case "image/svg+xml":
            content, headers = svg_of(found, interval, query.width), _named(found, "svg") | _PICTURE_ALONE
        case "image/png":
            content, headers = png_of(found, interval, query.width), _named(found, "png")
        case _:
            return current_answer(request, query, change, to_json(found))
    return formed_answer(request, query, change, content, kind, headers)


def _named(found: Json, ending: str) -> dict[str, str]:
    """What the answer is called where somebody saves it; what a browser can show it goes on showing."""
    return {"Content-Disposition": f'inline; filename="{found["question"]["id"]}.{ending}"'}


def _course(
    connection: Connection, key: int, moment: Moment, query: SeriesQuery, drawn: bool
) -> tuple[Json, str | None]:
    """The series, and its interval: of one that is drawn with too many points, the shortest that leaves few enough."""
    found = course(connection, key, moment, query.as_of, query.interval)
    if not drawn or query.interval is not None:
        return found, query.interval
    for shorter, interval in ((None, "week"), ("week", "month")):
        if sum(len(line["points"]) for line in found["series"]) <= MOST_DRAWN:
            return found, shorter
        found = course(connection, key, moment, query.as_of, interval)
    return found, "month"


def _kind(request: Request, query: SeriesQuery) -> str:
    if query.format:
        return {"json": JSON, "csv": CSV, "svg": SVG, "png": PNG}[query.format]
    # Several lines are one list.
    return best(",".join(request.headers.getlist("accept")), CHARTED)


def _question(connection: Connection, query: SeriesQuery, at: int | None) -> int:
    """The key of the one question that is asked for."""
    if query.question is not None:
        if besides := sorted(query.model_fields_set - _BESIDE):
            detail = "The question says all that a filter could: leave out one of them"
            raise BadQuery([Wrong(parameter=name, code="not_together", detail=detail) for name in besides])
        key = leader_of(connection, query.question, at)
        if key is None:
            raise NotFound("There is no question of this id.")
        return key
    found = asked_for(connection, query, at, CANDIDATES + 1)
    if len(found) == 1:
        return found[0].key
    some = found[:CANDIDATES]
    asked = details(connection, [one.key for one in some])
    names = names_of(connection, (one for row in asked.values() for one in identities(row)), at)
    candidates = [{"id": one.id, "title": scope_of(asked[one.key], names).title} for one in some]
    many = "no question" if not found else f"more than {CANDIDATES} questions" if found[CANDIDATES:] else None
    detail = f"The filters leave {many or f'{len(found)} questions'}, and a series is of one."
    wrong = Wrong(parameter="question", code="required", detail="Give the id of one of the candidates")
    raise NotOneQuestion(detail, [wrong], candidates=candidates)
