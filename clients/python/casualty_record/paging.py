"""Lists, walked page by page.

A walk asks for a page when it is needed. Where that fails, the walk stays where it is: iterate on, and it asks for the
same page again; nothing is lost and nothing comes twice.
"""

from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, Generic, TypedDict, TypeVar

from casualty_record.core import Core, Request
from casualty_record.types import Links, Meta

Item = TypeVar("Item")


class Page(TypedDict, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    links: Links
    meta: Meta


class _Position(Generic[Item]):
    """Where a walk is: the items that are still to be given, and the page that is still to be asked for."""

    def __init__(self, core: Core, first: Request) -> None:
        self._core = core
        self._items: deque[Item] = deque()
        self._here = first
        self._next: Request | None = first
        self._meta: Meta | None = None

    @property
    def meta(self) -> Meta | None:
        """What the last page was read from, and how many there are where that was asked; None before the first page."""
        return self._meta

    @property
    def finished(self) -> bool:
        """Whether everything was given."""
        return self._next is None and not self._items

    @property
    def cursor(self) -> str | None:
        """From where another walk with the same query, as `cursor=`, gives all that this one has not.

        It is the beginning of the page in hand until that page's last item was given; so one who walks by `pages()`, or
        keeps it after a page's last item, gets nothing twice. Revisions and changes take it as `after=`. None: from the
        beginning; or, once the walk is `finished`, from nowhere.
        """
        following = self._here if self._items else self._next
        parameters = following.url.params if following else {}
        return parameters.get("cursor", parameters.get("after"))

    def _wanted(self) -> Request:
        if self._next is None:
            raise LookupError("the walk is finished")
        return self._next

    def _take(self, page: Page[Item]) -> Page[Item]:
        asked, link = self._wanted(), page["links"]["next"]
        following = None if link is None else self._core.follow(link, asked)
        self._here, self._next, self._meta = asked, following, page["meta"]
        return page


class Walk(_Position[Item], Iterator[Item]):
    """A list, item by item or by `pages()`; begin with one of the two and stay with it."""

    def __init__(self, core: Core, first: Request, send: Callable[[Request], Any]) -> None:
        super().__init__(core, first)
        self._send = send

    def __next__(self) -> Item:
        while not self._items:
            if self._next is None:
                raise StopIteration
            self._items.extend(self._take(self._send(self._next))["items"])
        return self._items.popleft()

    def pages(self) -> "Pages[Item]":
        """The same, page by page."""
        return Pages(self)


class Pages(Iterator[Page[Item]]):
    """The pages of a walk that were not asked for yet."""

    def __init__(self, walk: Walk[Item]) -> None:
        self._walk = walk

    def __next__(self) -> Page[Item]:
        if self._walk._next is None:
            raise StopIteration
        return self._walk._take(self._walk._send(self._walk._next))


class AsyncWalk(_Position[Item], AsyncIterator[Item]):
    """A list, item by item or by `pages()`; begin with one of the two and stay with it."""

    def __init__(self, core: Core, first: Request, send: Callable[[Request], Awaitable[Any]]) -> None:
        super().__init__(core, first)
        self._send = send

    async def __anext__(self) -> Item:
        while not self._items:
            if self._next is None:
                raise StopAsyncIteration
            self._items.extend(self._take(await self._send(self._next))["items"])
        return self._items.popleft()

    def pages(self) -> "AsyncPages[Item]":
        """The same, page by page."""
        return AsyncPages(self)


class AsyncPages(AsyncIterator[Page[Item]]):
    """The pages of a walk that were not asked for yet."""

    def __init__(self, walk: AsyncWalk[Item]) -> None:
        self._walk = walk

    async def __anext__(self) -> Page[Item]:
        if self._walk._next is None:
            raise StopAsyncIteration
        return self._walk._take(await self._walk._send(self._walk._next))
