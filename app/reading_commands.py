"""casualty-record ingest and extract: articles in, what a reader finds in them, and how good it is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from app.api import RESOURCES
from app.ingest.articles.evaluating import BadGold, Decided, Score, against_decisions, against_gold
from app.ingest.articles.fetching import Fetcher, FetchRefused
from app.ingest.articles.ingesting import Incomplete, Ingested, Told, ingest, read
from app.ingest.articles.naming import RecordNames
from app.ingest.articles.pages import Page, PageReader, UnreadablePage, read_text
from app.ingest.articles.proposing import held_articles, keep, read_figures, texts_of
from app.ingest.loading import Refused, types_of
from app.kit.db import Database
from app.kit.writing import writing
from app.terminal import ACTOR, DatabaseUrl, current, stop

_PAGES = (".html", ".htm", ".xhtml")
_DECISIONS = "decisions"
_MOST_MISSED = 40
# As many texts are in memory at once as are read before others may write again.
_AT_A_TIME = 100


def ingest_command(
    places: Annotated[
        list[str], typer.Argument(metavar="URL|FILE…", help="Addresses, or files of pages or plain text.")
    ],
    url: Annotated[str | None, typer.Option(help="For one file: where the article was published.")] = None,
    article: Annotated[
        str | None, typer.Option(help="For one file or address: the id of its record, where that is there.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="The id of the source that published it.")] = None,
    title: Annotated[str | None, typer.Option(help="Where the page does not tell its title.")] = None,
    published_on: Annotated[str | None, typer.Option(help="EDTF: when; where the page does not tell.")] = None,
    language: Annotated[str | None, typer.Option(help="BCP 47; where the page does not tell.")] = None,
    kind: Annotated[str, typer.Option(help="What the publication is.")] = "news_article",
    reason: Annotated[str | None, typer.Option(help="Why; kept with each change.")] = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Take articles in: find each by its address or text, or write it; hold its text, and propose its figures."""
    if len(places) > 1 and (url or article):
        stop("--url and --article are of one article: give one file with them.")
    database = current(database_url)
    told = Told(kind, title, publisher, published_on, language, reason, article)
    failed = 0
    with Fetcher() as fetcher, PageReader() as pages:
        for place in places:
            try:
                page = _page(place, url, fetcher, pages)
                typer.echo(f"{place}: {_summary(_ingest(database, page, told))}")
            except (FetchRefused, UnreadablePage, OSError) as error:
                failed += 1
                typer.echo(f"{place}: not taken in. {error}", err=True)
            except Incomplete as error:
                failed += 1
                option = f" (--{error.missing.replace('_', '-')})" if error.missing != "text" else ""
                typer.echo(f"{place}: not taken in. {error}{option}", err=True)
            except Refused as refused:
                failed += 1
                typer.echo("\n".join([f"{place}: not taken in:", *map(str, refused.mistakes)]), err=True)
    if failed:
        raise typer.Exit(1)


def _page(place: str, url: str | None, fetcher: Fetcher, pages: PageReader) -> Page:
    if place.startswith(("http://", "https://")):
        fetched = fetcher.fetch(place)
        if fetched.media_type == "text/plain":
            return read_text(fetched.content, fetched.charset).at(fetched.url)
        return pages.read(fetched.content, fetched.charset, fetched.url).at(fetched.url)
    content = Path(place).read_bytes()
    if Path(place).suffix.lower() in _PAGES:
        return pages.read(content, url=url).at(url)
    return read_text(content).at(url)


def _ingest(database: Database, page: Page, told: Told) -> Ingested:
    with database.read() as connection:
        reading = read(connection, page, told)
    with writing(database, ACTOR) as turn:
        return ingest(turn, types_of(RESOURCES), reading)


def _summary(done: Ingested) -> str:
    said = [f"article {done.article}, {'new' if done.created else 'which was there'}"]
    if not done.held:
        said.append("with another text than the one that is held, which stays: PUT the text to replace it")
        return "; ".join(said)
    said.append(f"{done.found} figures found, {done.proposals} of them new proposals")
    if done.republication_of:
        said.append(f"a republication of {done.republication_of}")
        said.append(f"one more report of {len(done.statements)} statements, {done.decided} proposals decided as there")
    return "; ".join(said)


def extract_command(
    articles: Annotated[
        list[str] | None, typer.Argument(metavar="[ARTICLE…]", help="Ids of articles; else all whose text is held.")
    ] = None,
    evaluate: Annotated[
        str | None,
        typer.Option(help=f"Print precision and recall: against a gold file, or against `{_DECISIONS}`."),
    ] = None,
    texts: Annotated[
        Path | None, typer.Option("--articles", help="With a gold file: the folder that has the texts, by their ids.")
    ] = None,
    missed: Annotated[bool, typer.Option("--missed", help="Also list what was not found.")] = False,
    database_url: DatabaseUrl = None,
) -> None:
    """Read the figures of texts that are held, as proposals; or say how good the reader is."""
    if evaluate is not None and evaluate != _DECISIONS:
        try:
            _print_score(against_gold(Path(evaluate), texts), missed=missed)
        except (BadGold, UnreadablePage) as error:
            stop(str(error))
        return
    database = current(database_url)
    if evaluate == _DECISIONS:
        with database.read() as connection:
            _print_decided(against_decisions(connection))
        return
    _extract(database, articles)


def _extract(database: Database, articles: list[str] | None) -> None:
    with database.read() as connection:
        names = RecordNames(connection)
        held = held_articles(connection)
    unknown = set(articles or ()) - set(held)
    if unknown:
        stop(f"No text is held of: {', '.join(sorted(unknown))}. There are texts of articles that were ingested.")
    wanted = [one for one in held if articles is None or one in articles]
    for start in range(0, len(wanted), _AT_A_TIME):
        with database.read() as connection:
            texts = texts_of(connection, wanted[start : start + _AT_A_TIME])
        found = [(one, read_figures(names, one.text, one.published_on)) for one in texts]
        with writing(database, ACTOR) as turn:
            for one, figures in found:
                new = keep(turn.connection, one.key, one.sha256, figures, turn.moment)
                typer.echo(f"{one.id}: {len(figures)} figures found, {new} of them new proposals")


def _print_score(score: Score, *, missed: bool) -> None:
    rate = f"{score.texts / score.seconds:.0f}" if score.seconds else "many"
    each = score.proposed / score.texts if score.texts else 0
    typer.echo(f"{score.texts} texts, {rate} a second; numbers from 2 on, each once for a metric and a text")
    typer.echo(f"recall     {score.recall:6.1%}  {score.found} of the {score.asked} that the gold asks for")
    typer.echo(
        f"precision  {score.precision:6.1%}  {score.right} of {score.proposed} proposed; true ones may not be gold"
    )
    typer.echo(f"proposed   {each:6.2f}  for each text")
    for line in _lines(score) if missed else ():
        typer.echo(line)


def _lines(score: Score) -> Iterator[str]:
    for id_, (metric, value) in score.missed[:_MOST_MISSED]:
        yield f"  missed {metric} {value} in {id_}"
    if len(score.missed) > _MOST_MISSED:
        yield f"  and {len(score.missed) - _MOST_MISSED} more"


def _print_decided(score: Decided) -> None:
    states = ", ".join(f"{number} {state}" for state, number in sorted(score.states.items()))
    typer.echo(f"{sum(score.states.values())} decisions: {states or 'none yet'}")
    if score.states:
        typer.echo(f"precision  {score.precision:6.1%}  accepted or merged, {score.corrected} of them with corrections")
    told = f"{score.proposed} of {score.proposed + score.missed} places where articles that were read print a figure"
    typer.echo(f"recall     {score.recall:6.1%}  {told}")
    for rule, decided in sorted(score.rules.items()):
        right = decided["accepted"] + decided["merged"]
        typer.echo(f"  {rule or 'unknown rule'}: {right} of {decided.total()} right")
