"""Records in a sentence each, with a heading: what can be said of one that is quoted, and no more than it says."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from app.domain.countries import country_name
from app.domain.dates import read
from app.domain.days import within
from app.domain.named import joined, one_line
from app.domain.quoting import Record, citation_of, did, sentence_of, sentences_of, title_of
from app.pages.knowing import Known
from app.tools.reading import Json, Reading

# A statement with more numbers is quoted number by number.
MOST_SENTENCES = 20


class Described(NamedTuple):
    """A record's heading, the sentence that quotes it, and the day that it holds for, where it is a figure."""

    title: str
    sentence: str
    as_of: str | None = None


def described(type_: str, record: Record, known: Known) -> Described:
    """A record of any type, as it is read by itself or in a list."""
    return _DESCRIBED[type_](record, known)


def quotation(reading: Reading, type_: str, path: str, record: Record, known: Known, change: int) -> Json:
    """What can be quoted of a record: its type, id and heading, the sentence, the citation, and where it is read."""
    said = described(type_, record, known)
    link = reading.link(f"/{path}/{record['id']}", change)
    what = "claim" if type_ == "figure" else type_
    return {
        "type": type_,
        "id": record["id"],
        "title": said.title,
        "sentence": said.sentence,
        "citation": citation_of(said.title, said.as_of, change, link, what),
        "link": link,
    }


def _figure(record: Record, known: Known) -> Described:
    return Described(title_of(record, known.sources), sentence_of(record, known.sources), record["as_of"])


def _statement(record: Record, known: Known) -> Described:
    sentences = sentences_of(known.whole(record), known.sources, known.others)
    some = sentences[:MOST_SENTENCES]
    if len(sentences) > len(some):
        some.append(f"It says {len(sentences) - len(some)} things more.")
    step = next(one for one in record["attribution"] if one["role"] == "claimant")
    day = f", {within(read(record['stated_on']))}" if record["stated_on"] else ""
    return Described(f"{one_line(step['source']['name'])}: a statement{day}", " ".join(some))


def _article(record: Record, _: Known) -> Described:
    published = f", published {within(read(record['published_on']))}" if record["published_on"] else ""
    publisher = one_line(record["publisher"]["name"])
    return _told(record["title"], "an article", record["kind"], f"of {publisher}{published}")


def _event(record: Record, _: Known) -> Described:
    when = within(read(record["date"])) if record["date"] else None
    where = f"in {one_line(record['place']['name'])}" if record["place"] else None
    said = "that happened or is said to have happened"
    told = _told(record["title"], "an event", record["kind"], said, when, where)
    # Only an event that is read by itself says who takes which position on it.
    taken: dict[str, list[str]] = {}
    for one in record.get("stances", ()):
        taken.setdefault(did(one["stance"]), []).append(one_line(one["claimant"]["name"]))
    positions = [f"{joined([*dict.fromkeys(who)])} {what} it" for what, who in taken.items()]
    return told._replace(sentence="; ".join([told.sentence[:-1], *positions]) + ".")


def _conflict(record: Record, _: Known) -> Described:
    return _told(record["name"], "a conflict", None, within(read(record["period"])) if record["period"] else None)


def _named(what: str) -> Callable[[Record, Known], Described]:
    def described(record: Record, _: Known) -> Described:
        country = country_name(record["country"])
        return _told(record["name"], what, record.get("kind"), country and f"of {country}")

    return described


def _place(record: Record, _: Known) -> Described:
    country = country_name(record["country"])
    return _told(record["name"], "a place", None, country and f"in {country}")


def _told(name: str, what: str, kind: str | None, *more: str | None) -> Described:
    title = one_line(name)
    known = " ".join([what, *([f"({kind.replace('_', ' ')})"] if kind else []), *(one for one in more if one)])
    return Described(title, f"“{title}” is recorded as {known}.")


_DESCRIBED: Mapping[str, Callable[[Record, Known], Described]] = {
    "figure": _figure,
    "statement": _statement,
    "source": _named("a source"),
    "article": _article,
    "event": _event,
    "conflict": _conflict,
    "party": _named("a party"),
    "place": _place,
}
