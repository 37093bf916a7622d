"""The process in which pages are parsed: a script of its own, which `pages` runs and may kill at any time.

It reads requests from its input and writes answers to its output, each as a length of four bytes and so many bytes of
JSON; a request is followed by the page. It uses nothing of the network, and only so much memory.
"""

import json
import re
import struct
import sys
from contextlib import suppress
from typing import Any, BinaryIO

import trafilatura
from trafilatura.utils import load_html

try:
    import resource
except ImportError:  # no such limits outside of Unix
    resource = None  # type: ignore[assignment]

_MEMORY = 2**30
_PROCESSOR_SECONDS = 15
# Without a search of the text: a day that an article tells of is not the day on which it was published.
_DATES = {"extensive_search": False, "original_date": True}
_LANGUAGES = (
    "//html/@lang",
    "//meta[@property='og:locale']/@content",
    "//meta[translate(@http-equiv, 'CL', 'cl')='content-language']/@content",
    "//meta[@name='language']/@content",
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def main() -> None:
    """Answer until the input ends."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_refuse_network)
    while (request := _read(sys.stdin.buffer)) is not None:
        page = _read(sys.stdin.buffer)
        if page is None:
            return
        _limit_processor()
        asked = json.loads(request)
        text = json.dumps(_parsed(page.decode(asked["charset"], "replace"), asked["url"])).encode()
        sys.stdout.buffer.write(struct.pack(">I", len(text)) + text)
        sys.stdout.buffer.flush()


def _limit_processor() -> None:
    """Allow for one more page, so that the process ends even where nobody is left to kill it."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + _PROCESSOR_SECONDS, hard))


def _refuse_network(event: str, _: Any) -> None:
    if event.startswith("socket."):
        raise PermissionError("A page is parsed without the network.")


def _read(stream: BinaryIO) -> bytes | None:
    head = stream.read(4)
    if len(head) < 4:
        return None
    (size,) = struct.unpack(">I", head)
    content = stream.read(size)
    return content if len(content) == size else None


def _parsed(page: str, url: str | None) -> dict[str, Any]:
    """What the page says of itself, and its text; no text where none is found."""
    found: dict[str, Any] = {"text": ""}
    # Whatever a hostile page makes the parser raise, it is a page that cannot be read that way.
    with suppress(Exception):
        document: Any = trafilatura.bare_extraction(
            page, url=url, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
        if document is not None:
            found = {
                "title": document.title,
                "authors": document.author,
                "published_on": document.date,
                "publisher": document.sitename,
                "deck": document.description,
                "url": document.url,
                "text": document.text or "",
            }
    if not found["text"].strip():
        with suppress(Exception):
            found["text"] = _plainest(page)
    with suppress(Exception):
        found["language"] = _language(page)
    return found


def _plainest(page: str) -> str:
    """Whatever text the page has, in paragraphs where it has some."""
    body, _, _ = trafilatura.baseline(page)
    return "\n".join(text for part in body.iter("p") if (text := part.text)) or trafilatura.html2txt(page)


def _language(page: str) -> str | None:
    tree: Any = load_html(page)
    if tree is None:
        return None
    for path in _LANGUAGES:
        for given in tree.xpath(path):
            language = str(given).strip().replace("_", "-")
            if _LANGUAGE.fullmatch(language):
                return language
    return None


if __name__ == "__main__":
    main()
