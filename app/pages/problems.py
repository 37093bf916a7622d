"""/problems/{slug}: what a problem's type means and what to do about it, for whoever follows the link."""

from fastapi import APIRouter, Request, Response

from app.kit.answers import fixed_answer
from app.kit.errors import NotFound, Problem, problems, slug_of, title_of
from app.pages.explorer import HTML, SECURITY, rendered

router = APIRouter(include_in_schema=False)


def _page(problem: type[Problem]) -> str:
    return rendered(
        "problem.html",
        heading=title_of(problem),
        status=problem.status.value,
        code=problem.code,
        meaning=problem.__doc__ or "",
        cure=problem.cure,
        q="",
    )


_PAGES = {slug_of(problem): _page(problem) for problem in problems()}


@router.get("/problems/{slug}")
def page(request: Request, slug: str) -> Response:
    """The page."""
    if slug not in _PAGES:
        raise NotFound("There is no such kind of problem.")
    return fixed_answer(_PAGES[slug], HTML, SECURITY)
