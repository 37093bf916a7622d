"""What derived answers look like. The models declare the contract; the answers are put together in Python."""

from typing import Annotated

from pydantic import Field

from app.domain.vocabulary import AGREEMENT, EXCLUSION, MARK, RULE, SEVERITY
from app.kit.feed import Change
from app.kit.revisions import Differing
from app.kit.schema import Listed, Ref, Shown, TitledRef
from app.shapes.claims import FigureRef, StatementRef
from app.shapes.terms import CombatantStatus, Counting, Metric, Population, StanceTaken, Unit

Agreement = Annotated[str, Listed(AGREEMENT)]
Exclusion = Annotated[str, Listed(EXCLUSION)]
Mark = Annotated[str, Listed(MARK)]
RuleName = Annotated[str, Listed(RULE)]
Severity = Annotated[str, Listed(SEVERITY)]

_LOW = Field(description="Lower bound, for arithmetic; null: open, which is not zero.")
_BEST = Field(description="The point that was claimed; null: none was.")
_HIGH = Field(description="Upper bound, for arithmetic; null: open.")
_AS_OF = Field(description="EDTF: up to when it holds; null: not known.")


class Asked(Shown):
    """A question: figures that have all of this in common answer the same one."""

    id: Annotated[str, Field(description="The question's id, which follows from what is asked and never changes.")]
    title: Annotated[str, Field(description="The question as a heading, in English.")]
    metric: Metric
    unit: Unit
    party: Annotated[Ref | None, Field(description="Whose people are counted; null: not limited to one party.")]
    combatant_status: Annotated[CombatantStatus | None, Field(description="Null: not coded.")]
    population: Population
    subset: Annotated[str | None, Field(description="What no other field says of who is counted.")]
    perpetrator: Annotated[Ref | None, Field(description="Who did it, according to the claims; null: not said.")]
    conflict: Annotated[Ref | None, Field(description="In which conflict; null: in none that is recorded.")]
    place: Annotated[Ref | None, Field(description="Where; null: not limited to a place.")]
    event: Annotated[TitledRef | None, Field(description="In which event; null: not limited to one.")]


class Bounds(Shown):
    """From a lower to an upper bound, either of which may be open."""

    low: Annotated[int | None, Field(description="The lower end; null: open.")]
    high: Annotated[int | None, Field(description="The upper end; null: open.")]


class Superseded(Shown):
    """An earlier figure of the same claimant on the same question."""

    figure: Annotated[FigureRef, Field(description="The figure.")]
    as_of: Annotated[str | None, _AS_OF]
    low: Annotated[int | None, _LOW]
    best: Annotated[int | None, _BEST]
    high: Annotated[int | None, _HIGH]


class Relayer(Shown):
    """Somebody who passed a claim on."""

    id: Annotated[str | None, Field(description="The source's id; null: nobody was named.")]
    name: Annotated[str | None, Field(description="Its name; null: nobody was named.")]
    described_as: Annotated[str | None, Field(description="How the source was described, where nobody was named.")]


class Claimed(Shown):
    """What one claimant says now: one voice, however many articles print it and however many pass it on."""

    claimant: Annotated[Ref, Field(description="Who claims it.")]
    figure: Annotated[
        FigureRef | None,
        Field(description="Its current figure: latest as_of, then newest statement; null: a sum."),
    ]
    wording: Annotated[str | None, Field(description="The words of the claim; null: bounds without words, or a sum.")]
    low: Annotated[int | None, _LOW]
    best: Annotated[int | None, _BEST]
    high: Annotated[int | None, _HIGH]
    as_of: Annotated[str | None, _AS_OF]
    statement: Annotated[StatementRef | None, Field(description="The statement that the figure is in; null: a sum.")]
    relayers: Annotated[list[Relayer], Field(description="Who passed it on, in the order of the chain.")]
    articles: Annotated[list[TitledRef], Field(description="The articles that print it.")]
    publishers: Annotated[list[Ref], Field(description="Who published them.")]
    affiliated_with: Annotated[
        list[Ref],
        Field(description="The other claimants that this one belongs to, or that belong to it."),
    ]
    rests_on: Annotated[
        list[Ref], Field(description="The sources that it relied on: it is not independent of those that claim, too.")
    ]
    superseded: Annotated[list[Superseded], Field(description="Its earlier figures, the newest first.")]
    derived: Annotated[bool, Field(description="Whether nobody said it: a sum of increments over disjoint periods.")]
    inputs: Annotated[list[FigureRef], Field(description="The figures that were added up, where it is derived.")]


class Excluded(Shown):
    """A figure of the question that was not used."""

    figure: Annotated[FigureRef, Field(description="The figure.")]
    claimant: Annotated[Ref, Field(description="Who gave it.")]
    reason: Exclusion
    as_of: Annotated[str | None, _AS_OF]
    low: Annotated[int | None, _LOW]
    best: Annotated[int | None, _BEST]
    high: Annotated[int | None, _HIGH]


class Disputed(Shown):
    """A position that was taken against a figure used."""

    figure: Annotated[FigureRef, Field(description="The figure that it is against.")]
    statement: Annotated[StatementRef, Field(description="The statement that takes the position.")]
    claimant: Annotated[Ref, Field(description="Who made that statement.")]
    stance: StanceTaken


class Estimate(Shown):
    """A question, answered: who claims what, what the claims have in common, and what was left out.

    Nothing is averaged or chosen. An open bound stays open, whatever else is claimed.
    """

    id: Annotated[str, Field(description="The question's id.")]
    question: Annotated[Asked, Field(description="What is asked.")]
    claimants: Annotated[list[Claimed], Field(description="One row for each claimant, the newest claim first.")]
    range: Annotated[
        Bounds,
        Field(description="From the least of (low, else best) to the greatest of (high, else best) of all claimants."),
    ]
    common: Annotated[
        Bounds | None,
        Field(description="What the known bounds of all allow; null: they exclude each other, or nobody is left."),
    ]
    agreement: Agreement
    independent_claimants: Annotated[
        int, Field(description="How many of the claimants do not rest on one another, or on the same source.")
    ]
    excluded: Annotated[list[Excluded], Field(description="The figures that were not used, each with the reason.")]
    disputed_by: Annotated[list[Disputed], Field(description="Who denies, disputes or corrects a figure used.")]
    sentence: Annotated[str, Field(description="The answer in one sentence, to print as it stands.")]
    citation: Annotated[str, Field(description="How to cite it, with a link under which it will not change.")]


class Explained(Shown):
    """What explains a decrease: the statement that corrects the number before, else that of the lower number."""

    statement: Annotated[StatementRef, Field(description="The statement that corrected or lowered it.")]
    corrects: Annotated[bool, Field(description="Whether it is one that corrects the number before, in so many words.")]
    action: Annotated[str | None, Field(description="What the statement's last revision did.")]
    reason: Annotated[str | None, Field(description="Why, where that was written down.")]
    revision: Annotated[int, Field(description="The number of that revision.")]


class Point(Shown):
    """A number up to a day, as it was said, or as a sum."""

    as_of: Annotated[str | None, _AS_OF]
    low: Annotated[int | None, _LOW]
    best: Annotated[int | None, _BEST]
    high: Annotated[int | None, _HIGH]
    wording: Annotated[str | None, Field(description="The words of the claim; null: bounds without words, or a sum.")]
    figure: Annotated[FigureRef | None, Field(description="The figure; null: a sum.")]
    marks: Annotated[list[Mark], Field(description="What is to be known of it.")]
    explained_by: Annotated[Explained | None, Field(description="What explains a decrease; null: it is none.")]
    inputs: Annotated[list[FigureRef], Field(description="Where it is derived, the figures that it adds.")]


class Line(Shown):
    """The points of one claimant and way of counting, oldest first."""

    claimant: Annotated[Ref, Field(description="Who claims it.")]
    counting: Annotated[Counting | None, Field(description="Null: not coded.")]
    points: Annotated[list[Point], Field(description="The points, oldest first; those without a day last.")]


class Series(Shown):
    """The claims on a question over time. A fall is kept and marked, never repaired."""

    question: Annotated[Asked, Field(description="What is asked.")]
    series: Annotated[list[Line], Field(description="One entry for each claimant and way of counting.")]
    excluded: Annotated[list[Excluded], Field(description="The figures that are in no line, each with the reason.")]


class Involved(Shown):
    """A record that a finding is about."""

    type: Annotated[str, Field(description="The record's type, in the singular.")]
    id: Annotated[str, Field(description="The record's id.")]


class Finding(Shown):
    """Something that does not add up, or is worth knowing: by which rule, and of which records."""

    id: Annotated[str, Field(description="The finding's id: the same as long as the rule finds the same.")]
    rule: RuleName
    severity: Severity
    sentence: Annotated[str, Field(description="What was found, in one sentence.")]
    records: Annotated[list[Involved], Field(description="The records involved.")]


class FullChange(Change):
    """What was done to a record, with what it changed, from what to what."""

    title: Annotated[str, Field(description="What the record is, or was called before it was withdrawn.")]
    differences: Annotated[
        list[Differing],
        Field(description="Every value that differs from the revision before, as `/revisions/{n}/diff` has it."),
    ]
    sentence: Annotated[str, Field(description="What was done, by whom, from what to what and why, in one line.")]
