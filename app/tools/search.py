"""`search`: words, looked for in the questions and in the records of every type."""

from collections.abc import Collection, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from app.domain.named import joined, one_line
from app.domain.quoting import citation_of
from app.pages.knowing import known_of
from app.tools.answers import Answer, Quoted, answered, cut
from app.tools.arguments import Arguments, Given
from app.tools.describing import quotation
from app.tools.reading import Json, Reading

# Each type with its list: what is most worth quoting first.
LISTS = {
    "question": "estimates",
    "figure": "figures",
    "statement": "statements",
    "source": "sources",
    "event": "events",
    "article": "articles",
    "party": "parties",
    "place": "places",
    "conflict": "conflicts",
}
Type = Literal["question", "figure", "statement", "source", "event", "article", "party", "place", "conflict"]
_SAYS_WHO = ("figure", "statement")
# The filter of questions that finds those which are about a record, or on which a source makes claims.
_ABOUT = {"conflict": "conflict", "place": "place", "party": "party", "event": "event", "source": "claimant"}
# Which lists are gone through for results of any type, and for questions; for those of another type, its own.
_LOOKED_AT: Mapping[str | None, Collection[str]] = {None: LISTS, "question": ("question", *_ABOUT)}

DESCRIPTION = """\
Find questions and records by words: the names of a place, a party, a war, a source; or the words of a claim. Start \
here, unless you have an id. Questions are found by what is claimed, and by the parties, places, conflicts, events and \
claimants found.

A question ("how many of whom were killed where") is answered by rival claims: ask `question` with its id. A figure is \
one number that one source claimed: ask `figure` with its id. Sources, parties, places, conflicts and events give ids \
for the filters of `question` and `findings`.

Every result has a sentence that says who said what, and a citation. Quote these; a number without them says nothing. \
Nothing found means that nothing is recorded, and not that nothing happened."""


class SearchArguments(Arguments):
    """What to look for, and in what."""

    q: Annotated[
        Given,
        Field(
            description="The words to look for, at most 200 characters: in names, aliases, titles, wordings and "
            "summaries. All must be there, whatever their case and accents; the last may be the beginning of a word.",
            examples=["kursk"],
        ),
    ]
    type: Annotated[Type | None, Field(description="Only results of this type.")] = None
    limit: Annotated[int, Field(ge=1, le=20, description="How many results of each type.")] = 5


class Result(Quoted):
    """A question or record that was found."""

    type: Annotated[str, Field(description="`question`, or the record's type.")]
    id: Annotated[str, Field(description="Its id.")]
    title: Annotated[str, Field(description="Its name or title, or what it is of.")]
    link: Annotated[str, Field(description="Where it is read as JSON, as of this change, for ever.")]


class SearchAnswer(Answer):
    """What was found."""

    results: Annotated[list[Result], Field(description="What was found: those of a type together.")]


async def search(reading: Reading, asked: SearchArguments) -> Json:
    """Questions and records that have these words."""
    looked = _Look(reading, asked.q, asked.limit)
    for type_ in _LOOKED_AT.get(asked.type, (str(asked.type),)):
        await looked.at(type_)
    if asked.type in (None, "question"):
        await looked.around()
    shown = [type_ for type_ in LISTS if looked.results[type_] and asked.type in (None, type_)]
    words = one_line(asked.q)
    if shown:
        counts = joined([_count(type_, looked) for type_ in shown])
        sentence = f"For “{words}” Casualty Record has {counts}; each result has its own sentence: who said what."
    else:
        of_type = f" of type {asked.type}" if asked.type else ""
        sentence = f"For “{words}” nothing{of_type} is recorded, which does not mean that nothing happened."
    link = reading.link("", looked.change)
    return answered(
        sentence,
        citation_of(f"Search for: {words}", None, looked.change, link, "records"),
        looked.change,
        link,
        results=[one for type_ in shown for one in looked.results[type_]],
        truncated=[
            cut(f"results of type {type_}", len(looked.results[type_])) for type_ in shown if type_ in looked.more
        ],
    )


class _Look:
    """A look through the lists one by one; each result is cited as of the change that its own list was read at."""

    def __init__(self, reading: Reading, q: str, limit: int) -> None:
        self._reading = reading
        self._q = q
        self._limit = limit
        self.results: dict[str, list[Json]] = {type_: [] for type_ in LISTS}
        self.more: set[str] = set()
        self.change = 0

    async def at(self, type_: str) -> None:
        """Look for the words in the list of a type."""
        if type_ == "question":
            await self._questions(q=self._q)
            return
        path = LISTS[type_]
        items, change = await self._page(type_, q=self._q)
        known = await known_of(self._reading.at(change), items if type_ in _SAYS_WHO else ())
        self.results[type_] = [quotation(self._reading, type_, path, one, known, change) for one in items]

    async def around(self) -> None:
        """Look for the questions about what was found."""
        for type_, filter_ in _ABOUT.items():
            if found := self.results[type_]:
                await self._questions(**{filter_: ",".join(one["id"] for one in found)})

    async def _questions(self, **query: Any) -> None:
        items, change = await self._page("question", **query, fields="question,sentence,citation")
        own = self.results["question"]
        known = {one["id"] for one in own}
        new = [one for one in items if one["id"] not in known]
        room = self._limit - len(own)
        if len(new) > room:
            self.more.add("question")
        own += [_question(self._reading, one, change) for one in new[:room]]

    async def _page(self, type_: str, **query: Any) -> tuple[list[Json], int]:
        page = await self._reading.list(LISTS[type_], **query, limit=self._limit)
        if page["links"]["next"] is not None:
            self.more.add(type_)
        change: int = page["meta"]["change"]
        self.change = max(self.change, change)
        return page["items"], change


def _count(type_: str, looked: _Look) -> str:
    number = len(looked.results[type_])
    noun = {"party": "parties"}.get(type_, f"{type_}s") if number != 1 or type_ in looked.more else type_
    return f"{f'more than {number}' if type_ in looked.more else number} {noun}"


def _question(reading: Reading, item: Json, change: int) -> Json:
    return {
        "type": "question",
        "id": item["id"],
        "title": item["question"]["title"],
        "sentence": item["sentence"],
        "citation": item["citation"],
        "link": reading.link(f"/{LISTS['question']}/{item['id']}", change),
    }
