"""Proposals as they are shown to whoever decides."""

from typing import Annotated, Any

from pydantic import AwareDatetime, Field

from app.domain.vocabulary import UNITS
from app.ingest.articles.drafting import draft
from app.ingest.articles.proposing import Kept
from app.ingest.articles.suggesting import Likenesses
from app.kit.schema import Shown, TitledRef
from app.shapes.terms import (
    CombatantStatus,
    Counting,
    EvidencePart,
    Metric,
    Modality,
    Population,
    ProposalState,
    Qualifier,
    Unit,
)


class NamedPhrase(Shown):
    """Words of the article that name somebody or something."""

    text: Annotated[str, Field(description="The words, as printed.")]
    start: Annotated[int, Field(description="Their first code point in the text.")]
    end: Annotated[int, Field(description="One past their last code point.")]
    id: Annotated[str | None, Field(description="The record that they name; null: none that is known.")]


class Suggestion(Shown):
    """A statement that the proposal may belong to."""

    statement: Annotated[str, Field(description="The id of the statement.")]
    figure: Annotated[str | None, Field(description="The figure there that it may be; null: another of the statement.")]
    wording: Annotated[str | None, Field(description="The wording of that figure.")]
    why: Annotated[str, Field(description="What they have in common, in a sentence.")]


class Draft(Shown):
    """What it becomes where it is accepted as it stands."""

    sources: Annotated[list[dict[str, Any]], Field(description="The sources that are not in the record yet.")]
    statement: Annotated[dict[str, Any], Field(description="The statement, in the form in which it is written.")]


class Decision(Shown):
    """What somebody decided."""

    at: Annotated[AwareDatetime, Field(description="When, in UTC.")]
    by: Annotated[str, Field(description="The name of the key.")]
    reason: Annotated[str | None, Field(description="Why.")]
    statement: Annotated[str | None, Field(description="The statement that it became, or was merged into.")]
    figure: Annotated[str | None, Field(description="The figure there.")]
    corrected: Annotated[list[str], Field(description="JSON Pointers to what was changed of the draft.")]


class Proposal(Shown):
    """A figure that a reader found in an article, and what was decided of it.

    Of a proposal whose text was deleted only the numbers are left.
    """

    id: Annotated[str, Field(description="The proposal's id.")]
    article: Annotated[TitledRef, Field(description="The article that it was read from.")]
    state: ProposalState
    metric: Metric
    unit: Unit
    wording: Annotated[str | None, Field(description="The words that give the number, as printed.")]
    qualifier: Qualifier
    value: Annotated[int | None, Field(description="The number printed.")]
    low: Annotated[int | None, Field(description="The lower bound; null: open.")]
    best: Annotated[int | None, Field(description="The point that is claimed; null: none.")]
    high: Annotated[int | None, Field(description="The upper bound; null: open.")]
    start: Annotated[int, Field(description="The first code point of the wording in the article's text.")]
    end: Annotated[int, Field(description="One past its last code point.")]
    part: Annotated[EvidencePart | None, Field(description="In which part of the article; null: its text was deleted.")]
    counted: Annotated[NamedPhrase | None, Field(description="Who is counted, matched to a party.")]
    combatant_status: Annotated[
        CombatantStatus | None, Field(description="What the words for those who are counted say; null: nothing.")
    ]
    population: Population
    claimant: Annotated[NamedPhrase | None, Field(description="Who says so, matched to a source; null: the publisher.")]
    relayers: Annotated[list[NamedPhrase], Field(description="Who passed it on, matched to sources.")]
    stated_on: Annotated[str | None, Field(description="EDTF: when it was said, where the text tells.")]
    as_of: Annotated[str | None, Field(description="EDTF: up to when it holds, where the text tells.")]
    place: Annotated[NamedPhrase | None, Field(description="Where, matched to a place.")]
    modality: Modality
    denied: Annotated[bool, Field(description="Whether the text says that it is not so.")]
    counting: Annotated[Counting | None, Field(description="Over which time; null: the text does not tell.")]
    rule: Annotated[str, Field(description="The rule that found it.")]
    confidence: Annotated[
        float, Field(ge=0, le=1, description="The share of proposals by this rule that a person found right.")
    ]
    draft: Annotated[Draft | None, Field(description="What it would become; null: it was decided.")]
    suggestions: Annotated[list[Suggestion], Field(description="Statements that it may belong to, likeliest first.")]
    proposed_at: Annotated[AwareDatetime, Field(description="When it was read, in UTC.")]
    decision: Annotated[Decision | None, Field(description="What was decided; null: nothing yet.")]


_WORDS = ("wording", "part", "counted", "claimant", "stated_on", "as_of", "place", "combatant_status", "counting")


def shown(likenesses: Likenesses, one: Kept) -> Proposal:
    """A proposal as it is shown, with its draft and what it looks like while it is open."""
    proposed, row = one.proposed, one.row
    decision = None
    if row.decided_at is not None:
        decision = Decision(
            at=row.decided_at,
            by=row.decided_by,
            reason=row.reason,
            statement=row.statement,
            figure=row.figure,
            corrected=row.corrected or [],
        )
    is_whole = one.is_open and "wording" in proposed
    return Proposal.model_validate(
        {
            **dict.fromkeys(_WORDS),
            "population": "all",
            "relayers": [],
            **proposed,
            "id": one.id,
            "article": {"id": one.printed.id, "title": one.printed.title},
            "state": row.state,
            "unit": UNITS[proposed["metric"]],
            "start": row.start,
            "end": row.end,
            "draft": draft(one.id, proposed, one.printed) if is_whole else None,
            "suggestions": likenesses.of(one) if is_whole else [],
            "proposed_at": row.proposed_at,
            "decision": decision,
        }
    )
