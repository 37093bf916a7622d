"""`cite`: the sentence and the citation of anything in the record, and nothing else."""

from typing import Annotated

from pydantic import Field

from app.pages.knowing import known_of
from app.tools.answers import Answer, Merged, answered
from app.tools.arguments import Id, Then
from app.tools.describing import quotation
from app.tools.reading import Json, Reading
from app.tools.search import LISTS, Type

DESCRIPTION = """\
The sentence to quote and the citation of one question or record, with a link under which both will not change. Use it \
for what you are about to quote: with the `known_at` of the answer that you read, it cites what you read."""


class CiteArguments(Then):
    """What to cite, and as was known when."""

    type: Annotated[Type, Field(description="`question`, or the type of the record.")]
    id: Annotated[Id, Field(description="Its id.")]


class CiteAnswer(Answer):
    """What to quote, and how to cite it."""

    type: Annotated[str, Field(description="`question`, or the type of the record.")]
    id: Annotated[str, Field(description="Its id.")]
    title: Annotated[str, Field(description="Its name or title, or what it is of.")]
    merged: Annotated[Merged | None, Field(description="Where the record that was asked for is now part of another.")]


async def cite(reading: Reading, asked: CiteArguments) -> Json:
    """The sentence and the citation of one thing."""
    path = LISTS[asked.type]
    fields = "question,sentence,citation" if asked.type == "question" else None
    record, change = await reading.one(path, asked.id, known_at=asked.known_at, fields=fields)
    if asked.type == "question":
        told = record | {"title": record["question"]["title"], "link": reading.link(f"/{path}/{record['id']}", change)}
    else:
        # Who takes a position on a record is named in its sentence too.
        said = [record] if "attribution" in record else []
        known = await known_of(reading.at(change), said)
        told = quotation(reading, asked.type, path, record, known, change)
    merged = None if told["id"] == asked.id else {"asked": asked.id, "id": told["id"]}
    return answered(
        told["sentence"],
        told["citation"],
        change,
        told["link"],
        type=asked.type,
        id=told["id"],
        title=told["title"],
        merged=merged,
    )
