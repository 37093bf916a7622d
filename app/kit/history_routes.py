"""Routes to the history of a record: they are the same for every type."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from app.kit.errors import NotFound
from app.kit.parameters import NoParameters
from app.kit.resource import Resource
from app.kit.revisions import Comparison, DiffQuery, History, Revision, RevisionsQuery
from app.kit.schema import Page

Number = Annotated[int, Path(ge=1, le=10**9 - 1, description="The number of the revision.", examples=[1])]


def history_routes(router: APIRouter, resource: Resource, root: Resource) -> None:
    """The revisions of the records of a resource, which are written by themselves or within those of `root`."""
    history = History(resource, root)
    type_, path = resource.type_name, f"/{resource.path}/{{id}}/revisions"
    id_path = Path(description=f"The {type_}'s id.", examples=[resource.example])

    def revisions(request: Request, id: Annotated[str, id_path], query: Annotated[RevisionsQuery, Query()]) -> Response:
        """What was done to it, when, by whom and why: the oldest first, withdrawals, restorations and merges too."""
        return history.listed(request, id, query)

    def one(request: Request, id: Annotated[str, id_path], revision: Number, query: NoParameters) -> Response:
        """What it said at this revision, in the form in which it is written. That never changes."""
        return history.one(request, id, _number(revision))

    def diff(
        request: Request, id: Annotated[str, id_path], revision: Number, query: Annotated[DiffQuery, Query()]
    ) -> Response:
        """Which values this revision changed, from what to what, when, by whom and why."""
        return history.diff(request, id, _number(revision), query)

    def add(path: str, name: str, summary: str, endpoint: Any, model: Any) -> None:
        router.add_api_route(
            path, endpoint, methods=["GET"], name=f"{name}_{type_}", summary=summary, response_model=model
        )

    add(path, "list_revisions_of", f"List the revisions of a {type_}", revisions, Page[Revision])
    add(f"{path}/{{revision}}", "get_revision_of", f"Get a revision of a {type_}", one, root.written)
    add(f"{path}/{{revision}}/diff", "compare_revisions_of", f"Compare revisions of a {type_}", diff, Comparison)


def _number(text: Any) -> int:
    """The number in the path, which comes as text."""
    if isinstance(text, str) and text.isascii() and text.isdigit() and len(text) <= 9 and text[0] != "0":
        return int(text)
    raise NotFound("Revisions have numbers, from 1.")
