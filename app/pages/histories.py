"""The history of a record: its revisions and what each of them changed; and what changed around it."""

from typing import Any

from app.pages.explorer import Context, page
from app.pages.home import following
from app.pages.looking import Look, together
from app.pages.titles import PATHS, title_of

# What has a trail of its own: the changes to all that says something of it.
TRAILS = {"estimates": "question", "sources": "source", "events": "event", "conflicts": "conflict"}
_SOME = 20


async def newest_of(look: Look, path: str, revision: int) -> list[Any]:
    """The latest revisions of a record that has so many, the newest first, each with what it changed."""
    numbers = range(revision, max(0, revision - _SOME), -1)
    return await together(*(look.ask(f"{path}/revisions/{number}/diff", known_at=None) for number in numbers))


def _revisions(type_: str, path: str) -> None:
    async def build(look: Look, id: str) -> Context:
        found = await look.ask(f"/{path}/{id}/revisions", **{"limit": str(_SOME), **look.asked()})
        numbers = [one["revision"] for one in found["items"]]
        diffs = await together(
            *(look.ask(f"/{path}/{id}/revisions/{number}/diff", known_at=None) for number in numbers)
        )
        record = await look.maybe(f"/{path}/{id}")
        return {
            "title": f"History of {title_of(type_, record) if record else id}",
            "heading": title_of(type_, record) if record else id,
            "here_now": f"/{path}/{id}",
            "stands": record is not None,
            "revisions": diffs,
            "next": following(look, found),
            "json": f"{look.prefix}/{path}/{id}/revisions",
        }

    async def one(look: Look, id: str, revision: str) -> Context:
        said, diff = await together(
            look.ask(f"/{path}/{id}/revisions/{revision}"), look.ask(f"/{path}/{id}/revisions/{revision}/diff")
        )
        return _one(look, path, id, revision, said, diff)

    async def compared(look: Look, id: str, revision: str) -> Context:
        return await one(look, id, revision)

    page(f"/{path}/{{id}}/revisions", "revisions.html", takes=("cursor", "known_at"))(build)
    page(f"/{path}/{{id}}/revisions/{{revision}}", "revision.html", takes=())(one)
    page(f"/{path}/{{id}}/revisions/{{revision}}/diff", "revision.html", takes=())(compared)


def _one(look: Look, path: str, id_: str, revision: str, said: Any, diff: Any) -> Context:
    return {
        "title": f"Revision {revision} of {id_}",
        "here_now": f"/{path}/{id_}",
        "said": said,
        "diff": diff,
        "json": f"{look.prefix}/{path}/{id_}/revisions/{revision}",
    }


def _trail(path: str, kind: str) -> None:
    async def build(look: Look, id: str) -> Context:
        found = await look.ask(f"/{path}/{id}/changes", **{"limit": str(_SOME), **look.asked()})
        record = await look.maybe(f"/{path}/{id}")
        name = None
        if record is not None:
            name = record["question"]["title"] if path == "estimates" else title_of(kind, record)
        return {
            "title": f"What changed: {name or id}",
            "heading": name or id,
            "here_now": f"/{path}/{id}",
            "found": found["items"],
            "paths": PATHS,
            "next": following(look, found),
            "json": f"{look.prefix}/{path}/{id}/changes",
            "feed": f"{look.prefix}/{path}/{id}/changes?format=atom",
        }

    page(f"/{path}/{{id}}/changes", "trail.html", takes=("before", "cursor", "known_at"))(build)


for _type, _path in PATHS.items():
    _revisions(_type, _path)
for _path, _kind in TRAILS.items():
    _trail(_path, _kind)
