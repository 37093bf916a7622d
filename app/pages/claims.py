"""A statement with its chain, and one figure of it: who said it, through whom, in which words, printed where."""

from collections.abc import Mapping
from typing import Any

from app.domain import quoting
from app.pages import linked
from app.pages.chains import articles_by_id, changed, hops
from app.pages.explorer import Context, page
from app.pages.histories import newest_of
from app.pages.home import chart_of
from app.pages.looking import Look, together
from app.pages.titles import claimant_of, title_of

# A list of ids takes so many.
_MOST = 100


@page("/statements/{id}", "statement.html")
async def statement(look: Look, id: str) -> Context:
    """One act of saying: its chain as a picture, its figures and stances, and its history."""
    record, findings = await together(
        look.ask(f"/statements/{id}", **look.asked()), look.items("/findings", record=id, limit=50)
    )
    reports, sources, revisions = await together(
        _articles(look, [one["id"] for one in record["reports"]]),
        _sources(look, quoting.ids_in([record])),
        newest_of(look, f"/statements/{id}", record["revision"]),
    )
    title = title_of("statement", record)
    question = _question_of(record["figures"][0]) if record["figures"] else None
    sentences = quoting.sentences_of(record, sources)
    return {
        "title": title,
        "description": record["summary"] or sentences[0],
        "sentences": sentences,
        "citation": quoting.citation_of(title, None, *look.permanent(), "statement"),
        "record": record,
        "claimant": claimant_of(record),
        "hops": hops(record, reports),
        "articles": reports,
        "findings": findings["items"],
        "revisions": revisions,
        "asked": {one["id"]: _question_of(one) for one in record["figures"]},
        "changed": changed,
        "picture": chart_of(look, question) if question else "/assets/card.png",
        "graph": linked.graph(
            *(_claim(look, one, record) for one in record["figures"]),
        ),
        "json": f"{look.prefix}/statements/{id}",
    }


@page("/figures/{id}", "figure.html")
async def figure(look: Look, id: str) -> Context:
    """One number: everything that it says, and on what it rests."""
    record, positions, findings = await together(
        look.ask(f"/figures/{id}", **look.asked()),
        look.items("/statements", figure=id, limit=50),
        look.items("/findings", record=id, limit=50),
    )
    articles, sources = await together(
        _articles(look, [one["article"]["id"] for one in record["evidence"]]),
        _sources(look, quoting.ids_in([record])),
    )
    asked = _question_of(record)
    title = quoting.title_of(record, sources)
    sentence = quoting.sentence_of(record, sources)
    whole = record | {"figures": [record], "reports": _reports(record)}
    return {
        "title": title,
        "description": sentence,
        "sentence": sentence,
        "citation": quoting.citation_of(title, record["as_of"], *look.permanent()),
        "record": record,
        "claimant": claimant_of(record),
        "hops": hops(whole, articles),
        "articles": articles,
        "positions": positions["items"],
        "findings": findings["items"],
        "question": asked,
        "changed": changed,
        "picture": chart_of(look, asked),
        "graph": linked.graph(_claim(look, record, record["statement"] | {"attribution": record["attribution"]})),
        "json": f"{look.prefix}/figures/{id}",
    }


def _question_of(figure: Mapping[str, Any]) -> str:
    """The id of the question that a figure answers: it follows from what the figure counts."""
    return quoting.scope_of(figure).question.id


def _reports(record: Mapping[str, Any]) -> list[Any]:
    found = {one["article"]["id"]: one["article"] for one in record["evidence"]}
    return [*found.values()]


async def _articles(look: Look, ids: list[str]) -> Mapping[str, Any]:
    wanted = list(dict.fromkeys(ids))[:_MOST]
    if not wanted:
        return {}
    fields = "title,publisher,language,published_on,url,text_rights"
    return articles_by_id((await look.items("/articles", ids=",".join(wanted), fields=fields, limit=_MOST))["items"])


async def _sources(look: Look, ids: list[str]) -> Mapping[str, Any]:
    """Of whom sentences speak: what they need to know of them."""
    if not ids:
        return {}
    found = await look.items("/sources", ids=",".join(ids[:_MOST]), fields="name,kind,country", limit=_MOST)
    return {one["id"]: one for one in found["items"]}


def _claim(look: Look, record: Mapping[str, Any], said: Mapping[str, Any]) -> linked.Node:
    articles = [one["article"] for one in record["evidence"]]
    text = f"{record['metric'].replace('_', ' ')}: {record['wording'] or 'bounds as published'}"
    return linked.claim(look, f"/figures/{record['id']}", text, claimant_of(said), said["stated_on"], articles)
