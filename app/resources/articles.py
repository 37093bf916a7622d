"""/v1/articles: publications that report statements."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field
from sqlalchemy import bindparam, delete, insert, literal, select, update

from app.domain.addresses import address_hash
from app.domain.vocabulary import ARTICLE_KIND, TEXT_RIGHTS
from app.kit.columns import NOW
from app.kit.filters import Equals, Overlaps, refers
from app.kit.history import is_last, standing
from app.kit.parameter_types import ORDER, Dates, Many, says
from app.kit.parameters import ListQuery, RecordQuery
from app.kit.resource import Resource
from app.kit.routing import ReadRoute
from app.kit.schema import Edtf, Id, Language, Name, Prose, Recorded, Shown, Text, Title, Url, Written
from app.kit.sorting import by_date, sorts
from app.kit.writing import Staged, Writing, in_sets
from app.shapes.claims import Statement, reported_in
from app.shapes.common import SourceId, SourceRef
from app.shapes.held import check_again
from app.shapes.terms import ArticleKind, TextRights
from app.tables.claims import link
from app.tables.press import address, article


class MediaIn(Written):
    """A picture or recording that an article shows, in our own words."""

    kind: Annotated[str, Text(40)]
    description: Prose | None = None
    credit: Name | None = None


class ArticleIn(Written):
    """An article as it is written."""

    id: Id
    kind: ArticleKind
    title: Title
    url: Url | None = None
    publisher: SourceId
    published_on: Edtf | None = None
    language: Language | None = None
    authors: list[Name] = []
    deck: Prose | None = None
    sections: list[Name] = []
    media: list[MediaIn] = []
    text_rights: TextRights = "private"


class Media(Shown):
    """A picture or recording that an article shows."""

    kind: Annotated[str, Field(description="What it is: image, video, map, chart.")]
    description: Annotated[str | None, Field(description="What it shows, in our own words.")]
    credit: Annotated[str | None, Field(description="Whom the article credits with it.")]


class Article(Recorded):
    """One publication: an article, a post, a report.

    It reports statements. A claim is its own, that is its publisher's, only where it names nobody else. Titles are in
    our own words where the publisher's may not be shown.
    """

    id: Annotated[str, Field(description="The article's id, which never changes.")]
    kind: ArticleKind
    title: Annotated[str, Field(description="Its title, or what it is about in our own words.")]
    url: Annotated[str | None, Field(description="Where it was published; null: not known.")]
    publisher: Annotated[SourceRef, Field(description="Who published it.")]
    published_on: Annotated[str | None, Field(description="EDTF: when it was published; null: not known.")]
    language: Annotated[str | None, Field(description="The language that it is in: BCP 47.")]
    authors: Annotated[list[str], Field(description="Who wrote it, as printed there.")]
    deck: Annotated[str | None, Field(description="The line under the title.")]
    sections: Annotated[list[str], Field(description="The sections that its publisher put it under.")]
    media: Annotated[list[Media], Field(description="The pictures and recordings that it shows.")]
    text_rights: TextRights


class ArticleDetail(Article):
    """An article, with the statements that it reports and their figures."""

    statements: Annotated[list[Statement], Field(description="The statements that it reports, whole.")]


class ArticleQuery(ListQuery):
    """Filters of articles."""

    shows = Article
    writes = ArticleIn
    tries = {
        "fields": "title,published_on,publisher",
        "q": "north korean sol",
        "ids": "the-diplomat-kursk-casualties,kbs-world-2025-01-13",
    }

    sort: Annotated[str, sorts(article, published_on=by_date(article.c.published_on)), ORDER] = "-published_on"
    kind: Annotated[Many, Equals(article.c.kind, ARTICLE_KIND), says("What kind of publication.", "news_article")] = (
        None
    )
    publisher: Annotated[Many, refers("source", article.c.publisher), says("Who published it.", "kbs-world")] = None
    published_on: Annotated[
        Dates, Overlaps(article.c.published_on), says("May have been published in it: EDTF.", "2024-12/2025-01")
    ] = None
    language: Annotated[Many, Equals(article.c.language), says("BCP 47, as it is recorded.", "en")] = None
    text_rights: Annotated[
        Many, Equals(article.c.text_rights, TEXT_RIGHTS), says("What may be shown of its text.", "private")
    ] = None


class OneArticleQuery(RecordQuery):
    """What can be asked of one article."""

    shows = ArticleDetail
    writes = ArticleIn
    tries = {"fields": "title,published_on,publisher"}


class Articles(Resource):
    """Articles, whose publishers are linked to the figures that they print."""

    def settle(self, writing: Writing, staged: Sequence[Staged]) -> None:
        """Note where articles are found, link what they print to their publishers, and check it against their texts."""
        for written in in_sets(staged):
            _address(writing, written)
        for some in in_sets(one.key for one in staged if one.planned.key is not None):
            if moved := _moved(writing, some):
                _relink(writing, moved)
            check_again(writing.connection, some)


def _address(writing: Writing, staged: Sequence[Staged]) -> None:
    before = [one.key for one in staged if one.planned.key is not None]
    if before:
        writing.connection.execute(delete(address).where(address.c.article.in_(before)))
    found = [(one.key, one.planned.written.url) for one in staged]
    rows = [{"article": key, "hash": address_hash(url)} for key, url in found if url is not None]
    if rows:
        writing.connection.execute(insert(address), rows)


def _moved(writing: Writing, articles: Sequence[int]) -> list[int]:
    """Those of the articles whose publisher is another than in the version before."""
    publishers: dict[int, list[int]] = defaultdict(list)
    rows = select(article.c.record, article.c.publisher).where(article.c.record.in_(articles)).order_by(article.c.since)
    for row in writing.connection.execute(rows):
        publishers[row.record].append(row.publisher)
    return [key for key, of_it in publishers.items() if of_it[-1] != of_it[-2]]


def _relink(writing: Writing, articles: Sequence[int]) -> None:
    keys = {"articles": articles, "block": writing.block}
    printed = link.alias()
    # Figures that this transaction wrote anew have the right links already.
    figures = select(printed.c.figure).where(
        printed.c.role == "article",
        printed.c.target.in_(bindparam("articles", expanding=True)),
        standing(printed),
        printed.c.since < bindparam("block"),
    )
    of_them = link.c.figure.in_(figures)
    writing.connection.execute(
        update(link).where(link.c.role == "publisher", standing(link), of_them).values(until=writing.block), keys
    )
    now = (
        select(
            link.c.figure,
            literal("publisher"),
            article.c.publisher,
            literal(writing.block),
            NOW,
            link.c.figure_record,
            link.c.as_of_earliest,
            link.c.as_of_latest,
        )
        .join(article, article.c.record == link.c.target)
        .where(link.c.role == "article", standing(link), is_last(article), of_them)
        .distinct()
    )
    columns = ["figure", "role", "target", "since", "until", "figure_record", "as_of_earliest", "as_of_latest"]
    writing.connection.execute(insert(link).from_select(columns, now), keys)


articles = Articles(
    type_name="article",
    path="articles",
    table=article,
    query=ArticleQuery,
    one=OneArticleQuery,
    joins={"statements": reported_in},
)
router = APIRouter(route_class=ReadRoute, tags=["articles"])
ArticlePath = Annotated[str, Path(description="The article's id.", examples=["the-diplomat-kursk-casualties"])]


@router.get("/articles", summary="List articles", response_model=ArticleQuery.answers())
def list_articles(request: Request, query: Annotated[ArticleQuery, Query()]) -> Response:
    """Articles, the latest first; those without a date last."""
    return articles.list(request, query)


@router.get("/articles/{id}", summary="Get an article", response_model=OneArticleQuery.answers())
def get_article(request: Request, id: ArticlePath, query: Annotated[OneArticleQuery, Query()]) -> Response:
    """One article, with the statements that it reports and their figures."""
    return articles.get(request, id, query)
