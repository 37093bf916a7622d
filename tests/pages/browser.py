"""The Chromium that is installed, in which pages are seen as readers see them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

PROGRAM = os.environ.get("CASUALTY_RECORD_TEST_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(
    PROGRAM is None, reason="there is no Chromium here: install it, or name it in CASUALTY_RECORD_TEST_BROWSER"
)
# No name is looked up and no address reached but the service's own.
_NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of its own, to which nothing outside of this machine answers."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox", _NOWHERE])
        try:
            yield browser
        finally:
            browser.close()


class Seen:
    """What a page does besides showing itself: what it asks for elsewhere, says, and is forbidden."""

    def __init__(self, page: Page, base: str) -> None:
        self.outside: list[str] = []
        self.said: list[str] = []
        self._base = base
        page.on("request", lambda request: self._asked(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", self._asked_something)

    def _asked_something(self, dialog: Dialog) -> None:
        self.said.append("a dialog")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if not url.startswith((self._base, "data:")):
            self.outside.append(url)


@contextmanager
def window(browser: Browser, base: str, path: str = "", **context: Any) -> Iterator[tuple[Page, Seen]]:
    """A window of its own, and what its pages do; with a page open in it, if a path is given."""
    own = browser.new_context(**context)
    page = own.new_page()
    seen = Seen(page, base)
    if path:
        page.goto(f"{base}{path}")
    yield page, seen
    own.close()
