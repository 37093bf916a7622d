"""`figure`: one number that one source claimed, with its chain and the words in which articles print it."""

from typing import Annotated

from pydantic import Field

from app.domain.quoting import scope_of
from app.pages.knowing import known_of
from app.resources.figures import FigureDetail
from app.tools.answers import Answer, answered
from app.tools.arguments import Id, Then
from app.tools.describing import quotation
from app.tools.reading import Json, Reading

DESCRIPTION = """\
One figure: a number that one source claimed, with the chain that it came through (`attribution`), the words of the \
claim (`wording`), and the words in which each article prints it (`evidence`), which may differ: "more than 300" is \
often printed as "300". `quote` is the printed sentence, where it may be shown.

`low`, `best` and `high` are bounds as claimed; null is open, or not known, and is not zero. `modality` says whether \
it is a claim at all, or a prediction or a possibility. Others may claim another number: ask `question` with the id of \
its question before you call it the number. Quote `sentence` with `citation`."""


class FigureArguments(Then):
    """Which figure, and as was known when."""

    id: Annotated[Id, Field(description="The figure's id.", examples=["nis-2025-01-13-killed"])]


class FigureAnswer(Answer):
    """The figure."""

    title: Annotated[str, Field(description="Whose number it is, and of what.")]
    question: Annotated[
        str, Field(description="The id of the question that it answers, with its rivals if it has any.")
    ]
    figure: Annotated[FigureDetail, Field(description="The figure, as `/figures/{id}` says it.")]


async def figure(reading: Reading, asked: FigureArguments) -> Json:
    """One figure with its chain."""
    record, change = await reading.one("figures", asked.id, known_at=asked.known_at)
    known = await known_of(reading.at(change), [record])
    told = quotation(reading, "figure", "figures", record, known, change)
    return answered(
        told["sentence"],
        told["citation"],
        change,
        told["link"],
        title=told["title"],
        question=scope_of(record).question.id,
        figure=record,
    )
