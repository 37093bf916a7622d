"""The lists of questions and of each type of record, as the API has them: its filters, its order, its pages."""

from app.pages import linked
from app.pages.explorer import Context, page
from app.pages.home import following
from app.pages.looking import Look

_LISTS = {
    "estimates": "Questions",
    "sources": "Sources",
    "articles": "Articles",
    "statements": "Statements",
    "figures": "Figures",
    "events": "Events",
    "conflicts": "Conflicts",
    "parties": "Parties",
    "places": "Places",
}
_NEWEST = {"statements": "-stated_on", "articles": "-published_on", "events": "-date", "figures": "-as_of"}
_SOME = {"estimates": 20}
# What is no filter, or is the field of the form itself; a search is always of now.
_NO_FILTERS = {"cursor", "limit", "q", "sort", "known_at"}


def _listed(path: str, heading: str) -> None:
    async def build(look: Look) -> Context:
        newest = {"sort": _NEWEST[path]} if path in _NEWEST else {}
        found = await look.ask(f"/{path}", {"limit": _SOME.get(path, 50), **newest, **look.asked()})
        first = found["items"][0]["id"] if path == "estimates" and found["items"] else None
        files = [("application/json", look.below(f"/{path}", look.asked()))]
        return {
            "title": heading,
            "kind": path,
            "found": found["items"],
            "next": following(look, found),
            "q": look.given("q") or "",
            "filters": [(name, value) for name, value in look.query if name not in _NO_FILTERS],
            "picture": look.picture(first),
            "graph": linked.graph(linked.dataset(look, heading, f"{heading} of the record.", files)),
        }

    page(f"/{path}", template="list.html", takes=None)(build)


for _path, _heading in _LISTS.items():
    _listed(_path, _heading)
