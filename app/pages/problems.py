"""/problems/{slug}: what a problem's type means and what to do about it, for whoever follows the link."""

from html import escape

from fastapi import APIRouter, Request, Response

from app.kit.answers import fixed_answer
from app.kit.errors import NotFound, Problem, problems, slug_of, title_of

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Casualty Record</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>Status {status}, code <code>{code}</code></p>
<p>{meaning}</p>
<p>{cure}</p>
<p><a href="/docs">The documentation</a></p>
</main>
</body>
</html>
"""
_POLICY = {"Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"}

router = APIRouter(include_in_schema=False)


def _page(problem: type[Problem]) -> str:
    return _PAGE.format(
        title=escape(title_of(problem)),
        status=problem.status.value,
        code=escape(problem.code),
        meaning=escape(problem.__doc__ or ""),
        cure=escape(problem.cure),
    )


_PAGES = {slug_of(problem): _page(problem) for problem in problems()}


@router.get("/problems/{slug}")
def page(request: Request, slug: str) -> Response:
    """The page."""
    if slug not in _PAGES:
        raise NotFound("There is no such kind of problem.")
    return fixed_answer(_PAGES[slug], "text/html", _POLICY)
