"""What is asked of the routes of articles and proposals, and what they answer."""

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from app.domain.vocabulary import PROPOSAL_STATE
from app.ingest.articles.shown import Proposal
from app.kit.parameter_types import Many, digits, says
from app.kit.parameters import MOST, Parameters
from app.kit.schema import Edtf, Id, Language, Links, Shown, Title, TitledRef, Url, Written
from app.kit.write_routes import WriteRoute
from app.shapes.common import ArticleId, SourceId
from app.shapes.terms import ArticleKind, ProposalState

_LARGEST = 8 * 2**20


class IngestRoute(WriteRoute):
    """A route that takes a page, which may be larger than a record."""

    limit = _LARGEST


class IngestIn(Written):
    """An article to take in: its address alone, which is fetched; or its page, or its text, with the address beside."""

    url: Annotated[Url | None, Field(description="Where it was published.")] = None
    html: Annotated[str | None, Field(max_length=_LARGEST, description="Its page, as it was saved.")] = None
    text: Annotated[str | None, Field(max_length=_LARGEST, description="Its text: the title in the first line.")] = None
    article: Annotated[ArticleId | None, Field(description="The id of its record, where that is there already.")] = None
    kind: ArticleKind = "news_article"
    title: Annotated[Title | None, Field(description="Where the page does not tell, or tells it wrongly.")] = None
    publisher: Annotated[SourceId | None, Field(description="The id of the source that published it.")] = None
    published_on: Annotated[Edtf | None, Field(description="EDTF: when.")] = None
    language: Annotated[Language | None, Field(description="BCP 47.")] = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if self.html is not None and self.text is not None:
            raise PydanticCustomError("not_together", "Give the page or the text, not both")
        if self.url is None and self.html is None and self.text is None:
            raise PydanticCustomError("required", "Give url, html or text")
        return self


class IngestedArticle(Shown):
    """What became of an article."""

    article: Annotated[str, Field(description="The id of its record.")]
    created: Annotated[bool, Field(description="Whether the record is new; else it was there already.")]
    held: Annotated[
        bool, Field(description="Whether this text is the one that is held; an article keeps the text that it had.")
    ]
    found: Annotated[int, Field(description="How many figures were found in it.")]
    proposals: Annotated[int, Field(description="How many of them are new proposals.")]
    decided: Annotated[int, Field(description="How many were decided at once, as in the article that it repeats.")]
    republication_of: Annotated[str | None, Field(description="The article whose text this nearly is; null: none.")]
    statements: Annotated[list[str], Field(description="The statements that it was linked to as one more report.")]


class ProposalsQuery(Parameters):
    """Which proposals are listed."""

    tries = {"article": "the-diplomat-kursk-casualties"}

    article: Annotated[Id | None, says("Read from this article.", "the-diplomat-kursk-casualties")] = None
    state: Annotated[Many, says("What was decided: one or more states.", "open")] = None
    after: Annotated[Id | None, says("Only those that were proposed after the one of this id.")] = None
    limit: Annotated[
        int, Field(ge=1, le=MOST), BeforeValidator(digits), says("How many items a page holds at most.", "10")
    ] = 50

    @field_validator("state")
    @classmethod
    def _known_states(cls, value: Many) -> Many:
        if not set(value or ()) <= set(PROPOSAL_STATE.values):
            allowed = ", ".join(PROPOSAL_STATE.values)
            raise PydanticCustomError("unlisted_value", "Use one or more of: {allowed}", {"allowed": allowed})
        return value


class ProposalPage(Shown):
    """A page of proposals."""

    items: Annotated[list[Proposal], Field(description="In the order in which they were proposed.")]
    links: Annotated[Links, Field(description="Paths of this page and the next one.")]
    meta: Annotated[
        dict[str, dict[str, int]], Field(description="`counts`: how many, of the article or of all, are in each state.")
    ]


class ArticleReview(Shown):
    """An article as whoever decides reads it: its text, and what was found in it."""

    article: Annotated[TitledRef, Field(description="The article.")]
    url: Annotated[str | None, Field(description="Where it was published.")]
    text: Annotated[str, Field(description="Its text, in which spans count code points.")]
    proposals: Annotated[list[Proposal], Field(description="In the order of their places in the text.")]


class DecidedProposal(Shown):
    """What was decided."""

    id: Annotated[str, Field(description="The proposal's id.")]
    article: Annotated[str, Field(description="The article that it was read from.")]
    state: ProposalState
    statement: Annotated[str | None, Field(description="The statement that it became, or was merged into.")]
    figure: Annotated[str | None, Field(description="The figure there.")]
