"""/v1/proposals: what a reader found in articles, and the decisions of those who review it.

All of it needs a key, reading too: a text that is held privately is for those who decide.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from sqlalchemy import bindparam, select

from app.ingest.articles.asked import (
    ArticleReview,
    DecidedProposal,
    ProposalPage,
    ProposalsQuery,
)
from app.ingest.articles.deciding import NEEDED, Review
from app.ingest.articles.proposing import Kept, counts, kept, listed
from app.ingest.articles.shown import Proposal, shown
from app.ingest.articles.suggesting import Likenesses
from app.ingest.loading import types_of
from app.kit.answers import link_to
from app.kit.calls import Call
from app.kit.columns import to_json
from app.kit.errors import NotFound
from app.kit.history import standing
from app.kit.openapi_writes import object_body
from app.kit.refusals import NotServed
from app.kit.resource import Resource
from app.kit.verbs import standing_state
from app.kit.write_routes import BareRoute, NoQuery, WriteRoute
from app.shapes.held import CLOSED
from app.tables.press import article, held_text

_NO_STORE = {"Cache-Control": "no-store"}
# What may stand in the body of a decision, each with what it is.
_STATEMENT = {"type": "object", "description": "What differs from the draft of the statement: a JSON merge patch."}
_NEW = {"type": "array", "items": {"type": "object"}}
_BODIES: Mapping[str, dict[str, Any]] = {
    "accept": {
        "statement": _STATEMENT,
        **{key: {**_NEW, "description": f"New {key} that it refers to, as they are written."} for key in NEEDED},
    },
    "merge": {
        "into": {"type": "string", "description": "The id of the statement."},
        "figure": {"type": ["string", "null"], "description": "The figure there that the article prints too."},
        "corrections": {"type": "object", "description": "What differs from the draft of the figure."},
    },
    "reject": {},
    "reopen": {},
}


_Id = Annotated[str, Path(description="The proposal's id.", examples=["01990000-0000-7000-8000-000000000000"])]


def proposals_router(resources: Iterable[Resource], figures: Resource, articles: Resource) -> APIRouter:
    """The routes, over the types of records that articles lead to."""
    router = APIRouter(tags=["proposals"])
    article_path = Path(description="The article's id.", examples=[articles.example])

    def list_proposals(call: Call, query: Annotated[ProposalsQuery, Query()]) -> Response:
        """What was found in articles, in the order in which it was proposed, with what it would become."""
        return _list(figures, call, query)

    def get_proposal(call: Call, id: _Id, query: NoQuery) -> Response:
        """One proposal: the figure as it was read, its draft, and the statements that it looks like."""
        with call.survey() as connection:
            one = kept(connection, id)
            if one is None:
                raise NotFound("There is no proposal of this id.")
            return _json(shown(Likenesses(connection, figures), one).model_dump_json())

    def review_article(call: Call, id: Annotated[str, article_path], query: NoQuery) -> Response:
        """An article as whoever decides reads it: its text with everything that was found in it.

        The text is served to whoever has a key, unless its rights are `closed`.
        """
        return _review(articles, figures, call, id)

    def add(path: str, endpoint: Callable[..., Response], summary: str, model: Any) -> None:
        router.add_api_route(
            path,
            endpoint,
            methods=["GET"],
            name=endpoint.__name__,
            summary=summary,
            response_model=model,
            route_class_override=BareRoute,
            openapi_extra={"security": [{"key": []}]},
        )

    add("/articles/{id}/review", review_article, "Read an article to decide on it", ArticleReview)
    add("/proposals", list_proposals, "List proposals", ProposalPage)
    add("/proposals/{id}", get_proposal, "Get a proposal", Proposal)
    _decisions(router, Review(types_of(resources)))
    return router


def _decisions(router: APIRouter, review: Review) -> None:
    """The routes by which somebody decides on a proposal."""

    def accept(call: Call, id: _Id, query: NoQuery) -> Response:
        """It becomes a statement with its chain, figure and evidence: as drafted, or with what the body corrects."""
        return review.accept(call, id)

    def merge(call: Call, id: _Id, query: NoQuery) -> Response:
        """It joins a statement that is there, which the article reports too: its evidence goes to `figure`, or to the
        figure with the same number; where there is none it becomes one.
        """
        return review.merge(call, id)

    def reject(call: Call, id: _Id, query: NoQuery) -> Response:
        """It is no figure of the record. The reason is kept: the reasons show what to mend in the reader."""
        return review.reject(call, id)

    def reopen(call: Call, id: _Id, query: NoQuery) -> Response:
        """What was rejected is open again."""
        return review.reopen(call, id)

    for verb, endpoint in (("accept", accept), ("merge", merge), ("reject", reject), ("reopen", reopen)):
        required = {"merge": ["into"], "reject": ["reason"]}.get(verb, [])
        router.add_api_route(
            f"/proposals/{{id}}:{verb}",
            endpoint,
            methods=["POST"],
            name=f"{verb}_proposal",
            summary=f"{verb.capitalize()} a proposal",
            response_model=DecidedProposal,
            route_class_override=WriteRoute,
            openapi_extra=object_body(_BODIES[verb], required),
        )


def _list(figures: Resource, call: Call, query: ProposalsQuery) -> Response:
    with call.survey() as connection:
        some = listed(connection, query.article, query.state or (), query.after or "", query.limit + 1)
        likenesses = Likenesses(connection, figures)
        items = [shown(likenesses, one).model_dump_json() for one in some[: query.limit]]
        number = counts(connection, query.article)
    following = {"after": some[query.limit - 1].id} if len(some) > query.limit else None
    next_link = link_to(call, following) if following else None
    links = to_json({"self": link_to(call, {}), "next": next_link})
    text = f'{{"items":[{",".join(items)}],"links":{links},"meta":{to_json({"counts": number})}}}'
    return _json(text, {"Link": f'<{next_link}>; rel="next"'} if next_link else {})


def _review(articles: Resource, figures: Resource, call: Call, id_: str) -> Response:
    with call.survey() as connection:
        standing_state(connection, articles, call, id_)
        row = connection.execute(_TEXT, {"id": id_}).one_or_none()
        if row is None:
            raise NotFound("No text of this article is held.")
        if row.text_rights == CLOSED:
            raise NotServed
        found: list[Kept] = listed(connection, id_, (), "", _MOST_OF_ONE)
        found.sort(key=lambda one: (one.row.start, one.row.end))
        here = [one for one in found if one.row.text_sha256 == row.sha256]
        likenesses = Likenesses(connection, figures)
        answer = ArticleReview(
            article={"id": row.id, "title": row.title},
            url=row.url,
            text=row.content.decode(),
            proposals=[shown(likenesses, one) for one in here],
        )
    return _json(answer.model_dump_json())


def _json(text: str, headers: Mapping[str, str] | None = None) -> Response:
    return Response(text, headers={**_NO_STORE, **(headers or {})}, media_type="application/json")


# As many as a text is shown with to whoever decides; the rest is listed in pages.
_MOST_OF_ONE = 500
_TEXT = (
    select(article.c.id, article.c.title, article.c.url, article.c.text_rights, held_text.c.content, held_text.c.sha256)
    .join(held_text, held_text.c.article == article.c.record)
    .where(article.c.id == bindparam("id"), standing(article))
)
