"""What every answer of a tool has, and how much of a list or a text it holds at most."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from app.tools.reading import Json

# How many items a list has at most, by how many lists it stands in; a chain is never that long.
MOST_ITEMS = (200, 20, 10)
# No text of the record is longer, only a sentence on hundreds of claims.
LONGEST = 8_000


class Cut(BaseModel):
    """A list or a text of which not everything is here."""

    part: Annotated[str, Field(description="Where it stands in this answer.")]
    shown: Annotated[int, Field(description="How many of its items, or characters, are here: the first ones.")]
    of: Annotated[int | None, Field(description="How many there are; null: more, but they were not counted.")]


class Quoted(BaseModel):
    """What can be quoted: the claim in words, and how to cite it."""

    # An answer holds what the API says, which may grow.
    model_config = ConfigDict(extra="allow")

    sentence: Annotated[
        str,
        Field(
            description="What the record says, to quote as it stands: who said it, in which words, through whom, as of "
            "when. Quote it whole, and never the number in it alone."
        ),
    ]
    citation: Annotated[str, Field(description="How to cite it, with a link under which it will not change.")]


class Answer(Quoted):
    """What every answer has."""

    change: Annotated[int, Field(description="The number of the change of the record that the answer is as of.")]
    link: Annotated[str, Field(description="Where it is read as JSON, as of that change, for ever.")]
    truncated: Annotated[list[Cut], Field(description="What is not here whole; empty: everything is.")]


class Merged(BaseModel):
    """Two records, or questions, that turned out to be one."""

    asked: Annotated[str, Field(description="The id that was asked for.")]
    id: Annotated[str, Field(description="The id that it goes by.")]


def answered(sentence: str, citation: str, change: int, link: str, **more: Any) -> Json:
    """An answer, shortened where it is too long. A list `truncated` of `more` names what was left out before."""
    cuts: list[Json] = more.pop("truncated", [])
    whole = {"sentence": sentence, "citation": citation, "change": change, "link": link, **more}
    return {**{name: _shortened(value, name, 0, cuts) for name, value in whole.items()}, "truncated": cuts}


def cut(part: str, shown: int, of: int | None = None) -> Json:
    """That something is not here whole."""
    return {"part": part, "shown": shown, "of": of}


def kept(items: Sequence[Any], where: str, depth: int, cuts: list[Json]) -> Sequence[Any]:
    """As many of the items of a list as an answer holds, and a note where there are more."""
    most = MOST_ITEMS[min(depth, len(MOST_ITEMS) - 1)]
    if len(items) > most:
        cuts.append(cut(where, most, len(items)))
    return items[:most]


def _shortened(value: Any, where: str, depth: int, cuts: list[Json]) -> Any:
    if isinstance(value, dict):
        return {name: _shortened(one, f"{where}.{name}", depth, cuts) for name, one in value.items()}
    if isinstance(value, list):
        some = kept(value, where, depth, cuts)
        return [_shortened(one, f"{where}[{number}]", depth + 1, cuts) for number, one in enumerate(some)]
    return _begun(value, where, cuts) if isinstance(value, str) and len(value) > LONGEST else value


def _begun(sentence: str, where: str, cuts: list[Json]) -> str:
    """A sentence on very many claims, up to the last one that fits, and that it is not whole."""
    begun = sentence[:LONGEST].rpartition("; ")[0] or sentence[:LONGEST]
    cuts.append(cut(where, len(begun), len(sentence)))
    return f"{begun}; and more that does not fit here, among it perhaps who denies or disputes these numbers."
