"""An article into the record: found again where it is there, else written with its publisher; then its text is read.

The text is held privately, to check evidence and to be read; what the reader finds waits as proposals. That it is the
same report as another article's is noted at once, since it adds no claim: only where one was printed.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, select

from app.domain.addresses import address_hash, canonical, host_of
from app.domain.extract import Extractor, extract
from app.domain.resemblance import bands
from app.ingest.articles.naming import RecordNames
from app.ingest.articles.pages import Page
from app.ingest.articles.proposing import keep, read_figures
from app.ingest.articles.republishing import decide_as_before, link_reports, note_fingerprint, original_of
from app.ingest.bundles import Entry
from app.ingest.datasets.naming import World, id_of
from app.ingest.loading import Bundle
from app.kit.history import standing
from app.kit.resource import Resource
from app.kit.writing import Writing, states
from app.resources.texts import hold
from app.tables.press import address, article, held_text, source

Record = dict[str, Any]
LARGEST_TEXT = 4 * 2**20
_LONGEST_ID, _DIGITS = 80, 8
_LONGEST = {"title": 500, "deck": 4000, "author": 200, "name": 200}
REASON = "Ingested"


class Incomplete(ValueError):
    """Something that an article needs is not known: `missing` names the field, the message says what to give."""

    def __init__(self, missing: str, detail: str, code: str = "required") -> None:
        super().__init__(detail)
        self.missing = missing
        self.code = code


@dataclass(frozen=True, slots=True)
class Told:
    """What whoever gives an article says of it; it goes before what the page says. `publisher` is a source's id.

    `article` is the id of the record that it is of, where that is there already.
    """

    kind: str = "news_article"
    title: str | None = None
    publisher: str | None = None
    published_on: str | None = None
    language: str | None = None
    reason: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of an article: whether it is new, the sources made for it, and what was read in its text.

    `proposals` are those that are new; `found` how many figures the text has. `held` tells whether this text is the one
    that is held: an article that was there keeps the text that it had.
    """

    article: str
    created: bool
    held: bool
    found: int
    proposals: int
    decided: int = 0
    republication_of: str | None = None
    statements: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _There:
    """An article that is in the record."""

    key: int
    id: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An article that was read, before anybody has to wait for it: its text, its hashes and its figures."""

    page: Page
    told: Told
    content: bytes
    digest: str
    bands: Sequence[int]
    found: Sequence[Record]


def read(connection: Connection, page: Page, told: Told, reader: Extractor = extract) -> Reading:
    """Read an article's figures, with the names that the record knows; Incomplete where its text is too long."""
    content = page.text.encode()
    if len(content) > LARGEST_TEXT:
        raise Incomplete("text", f"The text of an article has at most {LARGEST_TEXT >> 20} MiB.", "too_large")
    found = read_figures(RecordNames(connection), page.text, told.published_on or page.published_on, reader)
    return Reading(page, told, content, hashlib.sha256(content).hexdigest(), bands(page.text), found)


def ingest(turn: Writing, types: Mapping[str, Resource], reading: Reading) -> Ingested:
    """Take an article in; Incomplete where something is missing, Refused where the record would not take it."""
    connection, page, told = turn.connection, reading.page, reading.told
    digest, found = reading.digest, reading.found
    there = _known(connection, page, digest) if told.article is None else _named(connection, types, told.article)
    created = there is None
    original = original_of(connection, page.text, reading.bands) if created else None
    if there is None:
        there = _write(turn, types, page, told)
    held = connection.execute(_HELD, {"key": there.key}).scalar()
    if held is None:
        state = states(connection, types["article"], [there.id])[there.id]
        hold(types["article"], turn, there.id, state, reading.content, told.reason or REASON)
        turn.flush()
        note_fingerprint(connection, there.key, reading.bands)
    elif held != digest:
        return Ingested(there.id, created, False, 0, 0)
    new = keep(connection, there.key, digest, found, turn.moment)
    if original is None:
        return Ingested(there.id, created, True, len(found), new)
    statements = link_reports(turn, types, original, there.id, page.text)
    decided = decide_as_before(turn, original, there.key, there.id, page.text)
    return Ingested(there.id, created, True, len(found), new, decided, original.id, statements)


def _known(connection: Connection, page: Page, digest: str) -> _There | None:
    """The article at this address, or whose text this is where no other host has it; the first that was recorded."""
    if page.url is not None:
        for row in connection.execute(_AT_ADDRESS, {"hash": address_hash(page.url)}):
            if _is_at(row.url, page.url):
                return _There(row.record, row.id)
    for row in connection.execute(_OF_TEXT, {"sha256": digest}):
        # The same words at another publisher's address are a republication.
        if page.url is None or row.url is None or _host(row.url) == _host(page.url):
            return _There(row.record, row.id)
    return None


def _named(connection: Connection, types: Mapping[str, Resource], id_: str) -> _There:
    state = states(connection, types["article"], [id_]).get(id_)
    if state is None or not state.stands:
        raise Incomplete("article", "Give the id of an article that stands, or leave it out.", "unknown_reference")
    return _There(state.key, id_)


def _is_at(recorded: str, given: str) -> bool:
    """Whether two addresses, of which either may be none that the web has, are one."""
    try:
        return canonical(recorded) == canonical(given)
    except ValueError:
        return recorded == given


def _host(url: str) -> str:
    try:
        return host_of(url)
    except ValueError:
        return url


def _write(turn: Writing, types: Mapping[str, Resource], page: Page, told: Told) -> _There:
    publisher, sources = _publisher(turn.connection, types, page, told)
    title = told.title or page.title
    if not title:
        raise Incomplete("title", "The page gives no title: give one.")
    made: Record = {
        "kind": told.kind,
        "title": title[: _LONGEST["title"]],
        "url": page.url,
        "publisher": publisher,
        "published_on": told.published_on or page.published_on,
        "language": told.language or page.language,
        "authors": [one[: _LONGEST["author"]] for one in dict.fromkeys(page.authors)][:50],
        "deck": page.deck[: _LONGEST["deck"]] if page.deck else None,
    }
    made["id"] = _free_id(turn.connection, types, publisher, made)
    entries = [Entry("", "source", "sources/0", one, root="/sources/0") for one in sources]
    entries.append(Entry("", "article", "articles/0", made, root="/articles/0"))
    Bundle(types, entries, reason=told.reason or REASON).write(turn)
    turn.flush()
    state = states(turn.connection, types["article"], [made["id"]])[made["id"]]
    return _There(state.key, made["id"])


def _publisher(
    connection: Connection, types: Mapping[str, Resource], page: Page, told: Told
) -> tuple[str, list[Record]]:
    """The publisher's id, and what has to be written for it: by what was said, else by the page's name or host."""
    if told.publisher is not None:
        return told.publisher, []
    host = _host(page.url) if page.url else None
    name = (page.publisher or host or "")[: _LONGEST["name"]]
    if not name:
        raise Incomplete("publisher", "The page does not tell who published it: give the id of a source as publisher.")
    known = connection.execute(_BY_HOST, {"id": id_of(host)}).first() if host else None
    if known is not None:
        return str(known.id), []
    world = World(types)
    world.look_in(connection)
    found = world.named("source", {"id": id_of(host or name), "name": name, "kind": "news_outlet"})
    return found, [one.record for one in world.needed() if one.record["id"] == found and one.action is None]


def _free_id(connection: Connection, types: Mapping[str, Resource], publisher: str, made: Record) -> str:
    """An id that tells what the article is; another where that one is taken."""
    plain = id_of(publisher, made["title"])
    if not states(connection, types["article"], [plain]):
        return plain
    digest = hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()[:_DIGITS]
    return f"{plain[: _LONGEST_ID - _DIGITS - 1].rstrip('-')}-{digest}"


_COLUMNS = (article.c.record, article.c.id, article.c.url)
_AT_ADDRESS = (
    select(*_COLUMNS)
    .join(address, address.c.article == article.c.record)
    .where(address.c.hash == bindparam("hash"), standing(article))
    .order_by(article.c.record)
)
_OF_TEXT = (
    select(*_COLUMNS)
    .join(held_text, held_text.c.article == article.c.record)
    .where(held_text.c.sha256 == bindparam("sha256"), standing(article))
    .order_by(article.c.record)
)
_HELD = select(held_text.c.sha256).where(held_text.c.article == bindparam("key"))
_BY_HOST = select(source.c.id).where(source.c.id == bindparam("id"), standing(source))
