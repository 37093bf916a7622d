"""Pages as a program can read them: their elements, links, and what is written in them."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

VOID = {"meta", "link", "input", "img", "br", "hr", "source", "col"}
# An element of SVG may be closed where it begins.
_DRAWN = {"path", "line", "rect", "circle", "text", "g", "svg", "title", "tspan", "defs", "clippath", "use", "image"}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
QUESTION = "killed-korean-peoples-army-4c20ca16b56705eb"
# A page of each kind on the shipped record.
PAGES = {
    "home": "/",
    "search": "/search?q=nis",
    "empty search": "/search",
    "changes": "/changes",
    "findings": "/findings",
    "vocabulary": "/vocabulary",
    "questions": "/estimates",
    "question": f"/estimates/{QUESTION}",
    "question as of": f"/estimates/{QUESTION}?as_of=2025-01-13",
    "statement": "/statements/nis-briefing-2025-01-13",
    "stance": "/statements/north-korea-confirmation-2025-04-28",
    "figure": "/figures/nis-2025-01-13-killed",
    "source": "/sources/nis",
    "outlet": "/sources/kbs-world",
    "article": "/articles/the-diplomat-kursk-casualties",
    "event": "/events/north-korean-deployment",
    "conflict": "/conflicts/russo-ukrainian-war",
    "party": "/parties/korean-peoples-army",
    "place": "/places/kursk-oblast",
    "sources": "/sources",
    "articles": "/articles",
    "statements": "/statements",
    "figures": "/figures",
    "events": "/events",
    "conflicts": "/conflicts",
    "parties": "/parties",
    "places": "/places",
    "history": "/sources/nis/revisions",
    "revision": "/statements/nis-briefing-2025-01-13/revisions/1",
    "comparison": "/statements/nis-briefing-2025-01-13/revisions/1/diff",
    "changes of a source": "/sources/nis/changes",
    "changes of a question": f"/estimates/{QUESTION}/changes",
    "review": "/review",
    "problem": "/problems/not-found",
    "nothing here": "/nothing/here",
    "no such record": "/sources/nobody-of-that-name",
    "bad query": "/sources?colour=red",
}


class Page(HTMLParser):
    """A page that was read: its elements in order, its text, and whether each element is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = text
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.data: list[str] = []
        self.problems: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        if self._open:
            self.problems.append(f"left open: {self._open}")

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.problems.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        """Note an element that is closed where it begins."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID | _DRAWN:
            self.problems.append(f"<{tag}/> is no element of HTML")

    def handle_endtag(self, tag: str) -> None:
        """Check that what is closed was opened last."""
        if not self._open or self._open[-1] != tag:
            self.problems.append(f"</{tag}> within {self._open[-3:]}")
        if tag in ("p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3"):
            self.data.append(" ")
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Note a text, unless it is for programs."""
        if not self._open or self._open[-1] not in ("script", "style"):
            self.data.append(data)

    @property
    def text(self) -> str:
        """What is written on the page, on one line."""
        return " ".join("".join(self.data).split())

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """The attributes of the elements of a kind."""
        wanted = attributes.items()
        return [
            has for name, has in self.elements if name == tag and all(has.get(key) == value for key, value in wanted)
        ]

    def links(self) -> Iterator[str]:
        """Where one can go from here within the service."""
        for one in (*self.all("a"), *self.all("link"), *self.all("img"), *self.all("script")):
            target = one.get("href") or one.get("src") or ""
            if target and not urlsplit(target).scheme and not target.startswith("#"):
                yield target.partition("#")[0]
