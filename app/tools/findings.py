"""`findings`: what does not add up in the record, by named rules."""

from typing import Annotated, Any

from pydantic import Field

from app.derived import shapes
from app.derived.findings import FindingsQuery
from app.domain.quoting import citation_of
from app.domain.vocabulary import RULE
from app.tools.answers import Answer, Quoted, answered, cut
from app.tools.arguments import filters_of
from app.tools.reading import Json, Reading

_RULES = "\n".join(f"- `{term.value}`: {term.definition}" for term in RULE.terms)
DESCRIPTION = f"""\
What does not add up, or is worth knowing before a number is used: by named rules, each finding in one sentence with \
the records that it is about. A finding is a reason to look; it says neither who is right nor that anybody lied. No \
finding does not mean that a number is right.

Several values of a filter are separated by commas, which mean or.

{_RULES}"""

_Filters: Any = filters_of(FindingsQuery, without=("fields", "format", "count", "limit", "cursor"))


class FindingsArguments(_Filters):  # type: ignore[misc]
    """Which findings, and as was known when."""

    limit: Annotated[int, Field(ge=1, le=50, description="How many findings at most.")] = 20


class CitedFinding(Quoted, shapes.Finding):
    """A finding, with how to cite it."""


class FindingsAnswer(Answer):
    """What was found."""

    findings: Annotated[list[CitedFinding], Field(description="The findings, rule by rule.")]


async def findings(reading: Reading, asked: Any) -> Json:
    """Findings that the filters leave."""
    given = asked.model_dump(exclude={"limit"}, exclude_none=True)
    page = await reading.list("findings", **given, limit=asked.limit)
    change, more = page["meta"]["change"], page["links"]["next"] is not None
    filters = {name: value for name, value in given.items() if name != "known_at"}
    link = reading.link("/findings", change, filters)
    items = [one | {"citation": _citation(reading, one, change)} for one in page["items"]]
    cuts = [cut("findings", len(items))] if more else []
    if len(items) == 1 and not more:
        sentence, citation = items[0]["sentence"], items[0]["citation"]
    else:
        number = f"more than {len(items)}" if more else str(len(items))
        sentence = (
            f"Casualty Record has {number} findings here, each with a sentence of its own; a finding is a reason to "
            "look, and does not say who is right."
            if items
            else "Casualty Record has no finding here, which does not mean that the numbers are right."
        )
        citation = citation_of("Findings", None, change, link, "findings")
    return answered(sentence, citation, change, link, findings=items, truncated=cuts)


def _citation(reading: Reading, finding: Json, change: int) -> str:
    # Findings have no path of their own: by its rule and one of its records it is found again among few.
    filters = {"rule": finding["rule"], "record": finding["records"][0]["id"]}
    link = reading.link("/findings", change, filters)
    return citation_of(f"Finding: {finding['rule'].replace('_', ' ')}", None, change, link, "finding")
