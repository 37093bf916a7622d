"""The history of a record: its revisions and what each of them changed; and what changed around it."""

from http import HTTPStatus
from typing import Any

from app.pages.explorer import Context, last_revision, page
from app.pages.home import following
from app.pages.looking import Look, Unanswered, together
from app.pages.titles import PATHS, title_of

# What has a trail of its own: the changes to all that says something of it.
_TRAILS = {"estimates": "question", "sources": "source", "events": "event", "conflicts": "conflict"}
_SOME = 20
# Revisions are what they are, whatever was known when.
_EVER = {"known_at": None}


async def newest_of(look: Look, path: str, revision: int) -> list[Any]:
    """The latest revisions of a record that has so many, the newest first, each with what it changed."""
    numbers = range(revision, max(0, revision - _SOME), -1)
    return await together(*(look.ask(f"{path}/revisions/{number}/diff", _EVER) for number in numbers))


async def _now(look: Look, type_: str, path: str) -> Context:
    """How a record stands: what it is called, or was when it last stood; and where one that was merged is now."""
    told = await look.tell(path)
    if told.ok:
        record = told.json
        return {"heading": title_of(type_, record), "state": "stands", "current": record.get("revision")}
    if told.status not in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE, HTTPStatus.PERMANENT_REDIRECT):
        raise Unanswered(told)
    last = await last_revision(look, f"{path}/revisions")
    before = await look.tell(path, {"known_at": last["change"] - 1}) if last and last["change"] > 1 else told
    heading = title_of(type_, before.json) if before.ok else path.rpartition("/")[2]
    if told.status == HTTPStatus.PERMANENT_REDIRECT:
        into = told.headers["location"].removeprefix(look.prefix).partition("?")[0]
        return {"heading": heading, "state": "merged", "current": None, "into": into}
    return {"heading": heading, "state": "withdrawn", "current": None}


def _history(type_: str, path: str) -> None:
    async def revisions(look: Look, id: str) -> Context:
        here = f"/{path}/{id}"
        found, now = await together(
            look.ask(f"{here}/revisions", {"limit": _SOME, **look.asked()}), _now(look, type_, here)
        )
        numbers = [one["revision"] for one in found["items"]]
        diffs = await together(*(look.ask(f"{here}/revisions/{number}/diff", _EVER) for number in numbers))
        return {
            **now,
            "title": f"History of {now['heading']}",
            "here_now": here,
            "revisions": diffs,
            "next": following(look, found),
        }

    async def one(look: Look, id: str, revision: str) -> Context:
        here = f"/{path}/{id}"
        diff, said, now = await together(
            look.ask(f"{here}/revisions/{revision}/diff", _EVER),
            look.tell(f"{here}/revisions/{revision}", _EVER),
            _now(look, type_, here),
        )
        return {
            **now,
            "title": f"Revision {revision}: {now['heading']}",
            "here_now": here,
            # A revision that withdrew the record says nothing.
            "said": said.json if said.ok else None,
            "diff": diff,
        }

    page(f"/{path}/{{id}}/revisions", template="revisions.html", takes=("after", "limit", "known_at"))(revisions)
    both = (f"/{path}/{{id}}/revisions/{{revision}}", f"/{path}/{{id}}/revisions/{{revision}}/diff")
    page(*both, template="revision.html", takes=())(one)


def _trail(path: str, type_: str) -> None:
    async def build(look: Look, id: str) -> Context:
        here = f"/{path}/{id}"
        found, now = await together(
            look.ask(f"{here}/changes", {"limit": _SOME, **look.asked()}), _now(look, type_, here)
        )
        return {
            **now,
            "title": f"What changed: {now['heading']}",
            "here_now": here,
            "found": found["items"],
            "paths": PATHS,
            "next": following(look, found),
            "feed": f"{look.prefix}{here}/changes?format=atom",
        }

    page(f"/{path}/{{id}}/changes", template="trail.html", takes=("before", "limit", "known_at"))(build)


for _type, _path in PATHS.items():
    _history(_type, _path)
for _path, _type in _TRAILS.items():
    _trail(_path, _type)
