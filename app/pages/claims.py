"""A statement with its chain, and one figure of it: who said it, through whom, in which words, printed where."""

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool

from app.domain import quoting
from app.pages import linked
from app.pages.chains import changed, hops
from app.pages.explorer import Context, page
from app.pages.histories import newest_of
from app.pages.looking import Look, together
from app.pages.titles import claimant_of, title_of

# So many figures of a statement, and articles that print one, are shown in full.
_SHOWN = 60


@page("/statements/{id}", template="statement.html")
async def statement(look: Look, id: str) -> Context:
    """One act of saying: its chain as a picture, its figures and stances, and its history."""
    record, findings = await together(
        look.ask(f"/statements/{id}", look.asked()), look.items("/findings", record=id, limit=50)
    )
    figures = record["figures"][:_SHOWN]
    reports, others, revisions = await together(
        _articles(look, (one["id"] for one in record["reports"][:_SHOWN])),
        look.by_id("/figures", quoting.ids_of_others([record]), "attribution"),
        newest_of(look, f"/statements/{id}", record["revision"]),
    )
    sources = await _sources(look, [record, *others.values()])
    title = title_of("statement", record)
    shown = {**record, "figures": figures, "reports": record["reports"][:_SHOWN]}
    sentences = await run_in_threadpool(quoting.sentences_of, shown, sources, others)
    asked = {one["id"]: _question_of(one) for one in figures}
    return {
        "title": title,
        "description": record["summary"] or sentences[0],
        "sentences": sentences,
        "citation": quoting.citation_of(title, None, *look.permanent(), "statement"),
        "record": shown,
        "unshown": {name: len(record[name]) - len(shown[name]) for name in ("figures", "reports")},
        "claimant": claimant_of(record),
        "hops": hops(record["attribution"], figures, shown["reports"], reports),
        "articles": reports,
        "findings": findings,
        "revisions": revisions,
        "asked": asked,
        "changed": changed,
        "picture": look.picture(next(iter(asked.values()), None)),
        "graph": linked.graph(*(_claim(look, one, record) for one in figures)),
    }


@page("/figures/{id}", template="figure.html")
async def figure(look: Look, id: str) -> Context:
    """One number: everything that it says, and on what it rests."""
    record, positions, findings = await together(
        look.ask(f"/figures/{id}", look.asked()),
        look.items("/statements", figure=id, limit=50),
        look.items("/findings", record=id, limit=50),
    )
    printing = list({one["article"]["id"]: one["article"] for one in record["evidence"]}.values())[:_SHOWN]
    articles, sources = await together(_articles(look, (one["id"] for one in printing)), _sources(look, [record]))
    title = quoting.title_of(record, sources)
    sentence = quoting.sentence_of(record, sources)
    asked = _question_of(record)
    return {
        "title": title,
        "description": sentence,
        "sentence": sentence,
        "citation": quoting.citation_of(title, record["as_of"], *look.permanent()),
        "record": record,
        "claimant": claimant_of(record),
        "hops": hops(record["attribution"], [record], printing, articles),
        "articles": articles,
        "positions": positions,
        "findings": findings,
        "question": asked,
        "changed": changed,
        "picture": look.picture(asked),
        "graph": linked.graph(_claim(look, record, {**record, **record["statement"]})),
    }


def _question_of(figure: Mapping[str, Any]) -> str:
    """The id of the question that a figure answers: it follows from what the figure counts."""
    return quoting.scope_of(figure).question.id


async def _articles(look: Look, ids: Iterable[str]) -> Mapping[str, Any]:
    return await look.by_id("/articles", ids, "title,publisher,language,published_on,url,text_rights")


async def _sources(look: Look, records: list[Any]) -> Mapping[str, Any]:
    """Those of whom sentences speak: what they need to know of them."""
    return await look.by_id("/sources", quoting.ids_in(records), "name,kind,country")


def _claim(look: Look, record: Mapping[str, Any], said: Mapping[str, Any]) -> linked.Node:
    articles = [one["article"] for one in record["evidence"]]
    text = f"{record['metric'].replace('_', ' ')}: {record['wording'] or 'bounds as published'}"
    return linked.claim(look, f"/figures/{record['id']}", text, claimant_of(said), said["stated_on"], articles)
