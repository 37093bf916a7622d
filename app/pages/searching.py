"""The search over everything: words, and a day, month or year."""

import re
from typing import Any, NamedTuple
from urllib.parse import urlencode

from app.domain.dates import DateError, parse
from app.pages.explorer import Context, page
from app.pages.looking import Look, together
from app.pages.titles import PATHS, title_of

# In which order what is found is shown, under which heading, and by which date it is narrowed, if it has one.
_FOUND = (
    ("statements", "Statements", "stated_on"),
    ("sources", "Sources", None),
    ("events", "Events", "date"),
    ("articles", "Articles", "published_on"),
    ("figures", "Figures", "as_of"),
    ("conflicts", "Conflicts", None),
    ("parties", "Parties", None),
    ("places", "Places", None),
)
_TYPES = {"estimates": "question", **{path: type_ for type_, path in PATHS.items()}}
_SOME = 8
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
# "13 January 2025", "January 2025" or "2025" among other words; or a date as the API writes it.
_WRITTEN = re.compile(
    rf"\b(?:(?:(?P<day>[0-3]?[0-9])\s+)?(?P<month>{_NAMES})\s+)?(?P<year>(?:19|20)[0-9]{{2}})\b(?!-)", re.IGNORECASE
)
_CODED = re.compile(r"\b((?:19|20)[0-9]{2}-[01][0-9](?:-[0-3][0-9])?)\b")


class Sought(NamedTuple):
    """What is sought: words, which all have to be there, and when, as EDTF."""

    words: str
    when: str | None


def sought(q: str) -> Sought:
    """What somebody means who writes words and a date in one field."""
    if (coded := _CODED.search(q)) and _is_date(coded[1]):
        return Sought(_without(q, coded), coded[1])
    found = _WRITTEN.search(q)
    if found is None:
        return Sought(q, None)
    when = found["year"]
    if found["month"]:
        when += f"-{_MONTHS.index(found['month'][:3].lower()) + 1:02}"
        when += f"-{int(found['day']):02}" if found["day"] else ""
    if not _is_date(when):  # a day that its month has not
        return Sought(q, None)
    return Sought(_without(q, found), when)


def _is_date(text: str) -> bool:
    try:
        return bool(parse(text))
    except DateError:
        return False


def _without(q: str, found: re.Match[str]) -> str:
    return " ".join(f"{q[: found.start()]} {q[found.end() :]}".split())


@page("/search", template="search.html", takes=("q",))
async def search(look: Look) -> Context:
    """What has all of the words that are sought, and is of the time, by type; the questions first."""
    q = (look.given("q") or "").strip()
    asked = sought(q)
    lists: list[dict[str, Any]] = [
        {"path": path, "heading": heading, "query": query}
        for path, heading, date in (("estimates", "Questions", "stated_on"), *_FOUND)
        if (query := _narrowed(asked, date))
    ]
    answers = await together(*(look.items(f"/{one['path']}", **one["query"], limit=_SOME) for one in lists))
    for one, answer in zip(lists, answers, strict=True):
        one["items"] = [item | {"called": title_of(_TYPES[one["path"]], item)} for item in answer["items"]]
        one["more"] = f"/{one['path']}?{urlencode(one['query'])}" if answer["links"]["next"] else None
    title = f"Search: {q}" if q else "Search"
    found = [one for one in lists if one["items"]]
    return {"title": title, "q": q, "asked": asked, "lists": found, "json": None}


def _narrowed(asked: Sought, date: str | None) -> dict[str, str]:
    """What a list is asked for: words, and where it has a date the time; nothing where neither tells."""
    words = {"q": asked.words} if asked.words else {}
    return words | ({date: asked.when} if date and asked.when else {})
