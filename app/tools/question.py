"""`question`: who claims what, side by side, with the chain that each claim came through."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from app.derived.questions import Asking
from app.derived.shapes import Claimed, Estimate
from app.domain.quoting import citation_of, sentence_of
from app.pages.knowing import by_id, sources_of
from app.shapes.claims import Step
from app.tools.answers import Answer, Merged, answered, cut, kept
from app.tools.arguments import Id, filters_of
from app.tools.reading import Json, Reading

DESCRIPTION = """\
Answer a question of the kind "how many of whom were killed where": everybody who claims a number, side by side.

Give the `id` of a question, or filters (ids of records, from `search`) and words; filters choose the questions that a \
figure answers which they find, and each is answered whole. Several values of a filter are separated by commas, which \
mean or; `none` asks for null. `as_of` leaves out what was said of later days; `known_at` answers as was known then.

Nothing is averaged and nothing chosen: never merge rival claims into one number. `low`, `best` and `high` are bounds \
as they were claimed; null is open, or not known, and is not zero: "more than 300" has no `high`. Figures that were \
not used stand in `excluded` with the reason, and who denies or disputes a number in `disputed_by`. Quote `sentence`, \
which has all that is claimed and who denies it, with `citation`."""

_Filters: Any = filters_of(Asking)


class QuestionArguments(_Filters):  # type: ignore[misc]
    """Which question, or which questions, and as of when."""

    id: Annotated[
        Id | None, Field(description="The question's id. With it, of the others only as_of and known_at.")
    ] = None
    limit: Annotated[int, Field(ge=1, le=10, description="How many questions are answered at most.")] = 5


class Claim(Claimed):
    """What one claimant says now, in a sentence of its own."""

    sentence: Annotated[
        str | None, Field(description="The claim by itself, to quote as it stands; null: a sum, which nobody said.")
    ]
    chain: Annotated[
        list[Step] | None,
        Field(description="Whom the claimant relied on, the claimant, who passed it on, in order; null: a sum."),
    ]


class AnsweredQuestion(Estimate):
    """A question, answered."""

    claimants: Annotated[list[Claim], Field(description="One row for each claimant, the newest claim first.")]  # type: ignore[assignment]


class QuestionAnswer(Answer):
    """The questions, each with its answer."""

    questions: Annotated[list[AnsweredQuestion], Field(description="Each with a sentence and a citation of its own.")]
    merged: Annotated[Merged | None, Field(description="Where the id that was asked for is now another's.")]


async def question(reading: Reading, asked: Any) -> Json:
    """One question, or those that the filters find."""
    given = asked.model_dump(exclude={"id", "limit"}, exclude_none=True)
    if asked.id is None:
        return await _listed(reading, given, asked.limit)
    found = await reading.one("estimates", asked.id, **given)
    one, change = found
    cuts: list[Json] = []
    await _with_chains(reading, [one], change, cuts)
    link = reading.link(f"/estimates/{one['id']}", change, {"as_of": given.get("as_of")})
    merged = None if one["id"] == asked.id else {"asked": asked.id, "id": one["id"]}
    return answered(one["sentence"], one["citation"], change, link, questions=[one], merged=merged, truncated=cuts)


async def _listed(reading: Reading, given: Json, limit: int) -> Json:
    page = await reading.list("estimates", **given, limit=limit)
    change, items = page["meta"]["change"], page["items"]
    as_of = given.get("as_of")
    more = page["links"]["next"] is not None
    cuts = [cut("questions", len(items))] if more else []
    await _with_chains(reading, items, change, cuts)
    if len(items) == 1 and not more:
        sentence, citation = items[0]["sentence"], items[0]["citation"]
        link = reading.link(f"/estimates/{items[0]['id']}", change, {"as_of": as_of})
    elif items:
        titles = "; ".join(one["question"]["title"] for one in items)
        number = f"more than {len(items)}" if more else str(len(items))
        sentence = f"Casualty Record has claims on {number} such questions, each with a sentence of its own: {titles}."
        link = reading.link("/estimates", change, {"ids": ",".join(one["id"] for one in items), "as_of": as_of})
        citation = citation_of(f"{len(items)} questions", as_of, change, link, "claims")
    else:
        sentence = (
            "Casualty Record has no claim that answers such a question, which does not mean that nothing happened."
        )
        # What was looked for by words cannot be asked of the past.
        link = reading.link("", change) if "q" in given else reading.link("/estimates", change, _lasting(given))
        citation = citation_of("No such question", as_of, change, link, "claims")
    return answered(sentence, citation, change, link, questions=items, merged=None, truncated=cuts)


def _lasting(given: Json) -> Json:
    return {name: value for name, value in given.items() if name != "known_at"}


async def _with_chains(reading: Reading, answers: Sequence[Json], change: int, cuts: list[Json]) -> None:
    """Give each claim the chain of its figure, and a sentence of its own, as of the change of the answer."""
    for number, one in enumerate(answers):
        one["claimants"] = kept(one["claimants"], f"questions[{number}].claimants", 1, cuts)
    claims = [claim for one in answers for claim in one["claimants"]]
    at = reading.at(change)
    figures = await by_id(at, "/figures", (claim["figure"]["id"] for claim in claims if claim["figure"]))
    sources = await sources_of(at, figures.values())
    for claim in claims:
        figure = claim["figure"] and figures.get(claim["figure"]["id"])
        claim["sentence"] = figure and sentence_of(figure, sources)
        claim["chain"] = figure and figure["attribution"]
