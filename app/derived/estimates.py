"""/v1/estimates: questions, each answered with who claims what, side by side."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.derived.answering import Answering, Citing
from app.derived.claims import Moment
from app.derived.questions import Asking, AsOf, leader_of, page_of
from app.derived.same import is_merging
from app.derived.shapes import Estimate
from app.kit.answer_forms import answers_page
from app.kit.answers import as_of, current_answer, database_of
from app.kit.errors import NotFound
from app.kit.history import change_number
from app.kit.listing import Page as ListPage
from app.kit.marks import is_id
from app.kit.parameters import Formed, Naming, Selecting
from app.kit.routing import ReadRoute
from app.kit.schema import Page, Selected

# What the first claims of the shipped record answer.
EXAMPLE = "killed-korean-peoples-army-4c20ca16b56705eb"

router = APIRouter(route_class=ReadRoute, tags=["estimates"])


class EstimateQuery(Formed, Naming, Asking):
    """The parameters of the list of questions."""

    shows = Estimate
    tries = {"fields": "range,agreement,sentence", "q": "north korean sol", "ids": EXAMPLE}


class OneEstimateQuery(Selecting, AsOf):
    """What can be asked of the answer to one question."""

    shows = Estimate
    tries = {"fields": "range,agreement,sentence"}


EstimatePath = Annotated[str, Path(description="The question's id.", examples=[EXAMPLE])]


@router.get("/estimates", summary="List questions, answered", response_model=Page[Estimate] | Page[Selected])
def list_estimates(request: Request, query: Annotated[EstimateQuery, Query()]) -> Response:
    """Questions with their claimants side by side, those with most claimants first.

    The filters choose the questions: those that a figure answers which they find. Each is answered whole, with all of
    its claimants.
    """
    with database_of(request).read() as connection:
        at = as_of(connection, query.known_at)
        found = page_of(connection, query, query.ids, at)
        keys = [one.key for one in found.questions]
        change = change_number(connection) if at is None else at
        moment = Moment(at, is_merging(connection, at))
        answering = Answering(connection, keys, moment, query.as_of, _citing(request, query.as_of, change))
    items = [answering.answer(key, query.fields) for key in keys]
    return answers_page(request, query, ListPage([(item,) for item in items], found.next, found.meta, change))


@router.get("/estimates/{id}", summary="Answer a question", response_model=Estimate | Selected)
def get_estimate(request: Request, id: EstimatePath, query: Annotated[OneEstimateQuery, Query()]) -> Response:
    """Who claims what, in which words, up to which day; what the claims have in common; what was left out and why."""
    with database_of(request).read() as connection:
        at = as_of(connection, query.known_at)
        key = leader_of(connection, id, at) if is_id(id) else None
        if key is None:
            raise NotFound("There is no question of this id.")
        change = change_number(connection) if at is None else at
        moment = Moment(at, is_merging(connection, at))
        answering = Answering(connection, [key], moment, query.as_of, _citing(request, query.as_of, change))
    return current_answer(request, query, change, answering.answer(key, query.fields))


def _citing(request: Request, as_of: str | None, change: int) -> Citing:
    base = f"{request.app.state.public_url}{request.url.path.partition('/estimates')[0]}/estimates"
    moment = f"as_of={as_of}&" if as_of else ""

    def cite(id_: str) -> tuple[int, str]:
        return change, f"{base}/{id_}?{moment}known_at={change}"

    return cite
