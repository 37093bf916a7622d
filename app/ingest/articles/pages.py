"""Reads the page of an article: what it says of itself, and its text.

Pages are parsed in a process of their own that is killed where it takes too long, so that no page can do more than fail
to be read.
"""

import codecs
import json
import re
import struct
import subprocess
import sys
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from app.domain.addresses import canonical

LARGEST = 8 * 2**20
_SECONDS = 15.0
_LONGEST_ANSWER = 64 * 2**20
_LONGEST_TITLE = 300
_LONGEST_ADDRESS = 2000
_PRINTED_WITHIN = 4
_PROCESS = Path(__file__).with_name("page_process.py")
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_LOOKED_AT = 4096
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What the web calls Latin-1 and ASCII is Windows-1252, which has the quotes where they have control characters.
_WEB_NAMES = {"iso8859-1": "cp1252", "ascii": "cp1252"}
# Codecs that are no encoding of a page: some take time that is the square of its length, some refuse to replace.
_NO_CHARSETS = frozenset(
    ("idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7")
)
_WIDE = ("utf-16", "utf-32")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class UnreadablePage(ValueError):
    """No article was found in a page; the message says why."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its page gives it: `published_on` is a day as YYYY-MM-DD, `language` BCP 47, `url` canonical.

    The text begins with the title and the line under it; its paragraphs have an empty line between them.
    """

    text: str
    title: str | None = None
    deck: str | None = None
    authors: tuple[str, ...] = ()
    published_on: str | None = None
    language: str | None = None
    publisher: str | None = None
    url: str | None = None

    def at(self, url: str | None) -> "Page":
        """The same, which was published at this address, whatever the page says of it."""
        return self if url is None else replace(self, url=_address(url) or url)


class PageReader:
    """Reads pages one after the other, in one process that is started when it is needed; used as a context."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def __enter__(self) -> "PageReader":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(self, content: bytes, charset: str | None = None, url: str | None = None) -> Page:
        """The article in a page of HTML; UnreadablePage where there is none, or it cannot be read in time."""
        if len(content) > LARGEST:
            raise UnreadablePage(f"The page has more than {LARGEST >> 20} MiB.")
        with self._lock:
            found = self._answer({"charset": charset_of(content, charset), "url": url}, content)
        if found is None:
            raise UnreadablePage("The page cannot be read: it takes too long, or too much memory.")
        return _page(found, url)

    def _answer(self, request: dict[str, Any], content: bytes) -> dict[str, Any] | None:
        process = self._running()
        timer = Timer(self._seconds, process.kill)
        timer.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            head = json.dumps(request).encode()
            process.stdin.write(struct.pack(">I", len(head)) + head + struct.pack(">I", len(content)) + content)
            process.stdin.flush()
            size = process.stdout.read(4)
            length = struct.unpack(">I", size)[0] if len(size) == 4 else 0
            answer = process.stdout.read(length) if 0 < length <= _LONGEST_ANSWER else b""
        except OSError:
            answer, length = b"", -1
        finally:
            timer.cancel()
        if not answer or len(answer) != length:
            self._end()
            return None
        found: dict[str, Any] = json.loads(answer)
        return found

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            # Nothing of our environment is of use to it, and -P keeps what stands beside the script out of its imports.
            self._process = subprocess.Popen(  # noqa: S603  our own script
                [sys.executable, "-P", str(_PROCESS)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"PYTHONHASHSEED": "0"},
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            with suppress(OSError):
                pipe.close()
        process.wait()


def read_page(content: bytes, charset: str | None = None, url: str | None = None) -> Page:
    """The article in a single page of HTML; UnreadablePage as from PageReader, which is quicker for many."""
    with PageReader() as reader:
        return reader.read(content, charset, url)


def read_text(content: bytes | str, charset: str | None = None) -> Page:
    """An article that is given as plain text: its first line is the title, where it is short enough for one.

    UnreadablePage where there is no text, or too much.
    """
    if len(content) > LARGEST:
        raise UnreadablePage(f"The text has more than {LARGEST >> 20} MiB.")
    text = _clean(content if isinstance(content, str) else content.decode(charset_of(content, charset), "replace"))
    if not text.strip():
        raise UnreadablePage("There is no text in it.")
    first = next(line for line in text.split("\n") if line.strip()).strip()
    return Page(text, first if len(first) <= _LONGEST_TITLE else None)


def charset_of(content: bytes, declared: str | None) -> str:
    """How a page is encoded: by its mark, as declared with it or in it, else UTF-8."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    if known := _known(declared):
        return known
    inside = _DECLARED.search(content[:_LOOKED_AT])
    known = _known(inside[1].decode("ascii")) if inside else None
    # Where the declaration can be read byte by byte, the page has one byte for its letters.
    return known if known and not known.startswith(_WIDE) else "utf-8"


def _known(charset: str | None) -> str | None:
    """The name of an encoding, None for what is none that a page is in."""
    try:
        codec = codecs.lookup(charset or "")
    except (LookupError, ValueError):
        return None
    if not codec._is_text_encoding or codec.name.replace("_", "-") in _NO_CHARSETS:
        return None
    return _WEB_NAMES.get(codec.name, codec.name)


def _page(found: dict[str, Any], url: str | None) -> Page:
    paragraphs = [line.strip() for line in _clean(found["text"]).split("\n") if line.strip()]
    if not paragraphs:
        raise UnreadablePage("No text of an article was found in the page.")
    title, deck = _line(found.get("title")), _line(found.get("deck"))
    above = [line for line in (title, deck) if line]
    below = [line for line in paragraphs[:_PRINTED_WITHIN] if line not in above] + paragraphs[_PRINTED_WITHIN:]
    authors = [_line(one) for one in str(found.get("authors") or "").split(";")]
    return Page(
        text="\n\n".join([*above, *below]),
        title=title,
        deck=deck,
        authors=tuple(one for one in authors if one),
        published_on=_day(found.get("published_on")),
        language=_line(found.get("language")),
        publisher=_line(found.get("publisher")),
        url=_address(found.get("url")) or _address(url),
    )


def _clean(text: str) -> str:
    """The text without what no reader sees, with one kind of line end, composed."""
    return unicodedata.normalize("NFC", _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def _line(given: Any) -> str | None:
    return " ".join(_clean(given).split()) or None if isinstance(given, str) else None


def _day(given: Any) -> str | None:
    try:
        return date.fromisoformat(str(given)[:10]).isoformat()
    except ValueError:
        return None


def _address(given: Any) -> str | None:
    try:
        address = canonical(given) if isinstance(given, str) else ""
    except ValueError:
        return None
    return address if 0 < len(address) <= _LONGEST_ADDRESS else None
