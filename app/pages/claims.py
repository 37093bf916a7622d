"""A statement with its chain, and one figure of it: who said it, through whom, in which words, printed where."""

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool

from app.domain import quoting
from app.pages import linked
from app.pages.chains import changed, hops
from app.pages.explorer import Context, page
from app.pages.histories import newest_of
from app.pages.knowing import by_id, known_of, sources_of
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
    shown = {**record, "figures": figures, "reports": record["reports"][:_SHOWN]}
    reports, known, revisions = await together(
        _articles(look, (one["id"] for one in shown["reports"])),
        known_of(look, [shown]),
        newest_of(look, f"/statements/{id}", record["revision"]),
    )
    title = title_of("statement", record)
    sentences = await run_in_threadpool(quoting.sentences_of, known.whole(shown), known.sources, known.others)
    asked = {one["id"]: _question_of(one) for one in figures}
    return {
        "title": title,
        "description": record["summary"] or sentences[0],
        "sentences": sentences,
        "citation": quoting.citation_of(title, None, *look.permanent(), "statement"),
        "record": shown,
        "unshown": {name: len(record[name]) - len(shown[name]) for name in ("figures", "reports")},
        "hops": hops(record["attribution"], figures, shown["reports"], reports),
        "articles": reports,
        "findings": findings,
        "revisions": revisions,
        "asked": asked,
        "changed": changed,
        "picture": look.picture(next(iter(asked.values()), None)),
        "graph": linked.graph(
            *(_claim(look, figure, record, said) for figure, said in zip(figures, sentences, strict=False)),
            *(_position(look, record, said) for said in sentences[len(figures) :]),
        ),
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
    articles, sources = await together(_articles(look, (one["id"] for one in printing)), sources_of(look, [record]))
    title = quoting.title_of(record, sources)
    sentence = quoting.sentence_of(record, sources)
    asked = _question_of(record)
    return {
        "title": title,
        "description": sentence,
        "sentence": sentence,
        "citation": quoting.citation_of(title, record["as_of"], *look.permanent()),
        "record": record,
        "hops": hops(record["attribution"], [record], printing, articles),
        "articles": articles,
        "positions": positions,
        "findings": findings,
        "question": asked,
        "changed": changed,
        "picture": look.picture(asked),
        "graph": linked.graph(_claim(look, record, {**record, **record["statement"]}, sentence)),
    }


def _question_of(figure: Mapping[str, Any]) -> str:
    """The id of the question that a figure answers: it follows from what the figure counts."""
    return quoting.scope_of(figure).question.id


async def _articles(look: Look, ids: Iterable[str]) -> Mapping[str, Any]:
    return await by_id(look, "/articles", ids, "title,publisher,language,published_on,url")


def _claim(look: Look, record: Mapping[str, Any], said: Mapping[str, Any], sentence: str) -> linked.Node:
    articles = [one["article"] for one in record["evidence"]]
    return linked.claim(look, f"/figures/{record['id']}", sentence, claimant_of(said), said["stated_on"], articles)


def _position(look: Look, record: Mapping[str, Any], sentence: str) -> linked.Node:
    path = f"/statements/{record['id']}"
    return linked.claim(look, path, sentence, claimant_of(record), record["stated_on"], record["reports"])
