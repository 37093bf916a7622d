"""The desk in a real browser: with the keyboard alone, on a phone, with a hostile text, and the key in the tab only."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.articles.reports import REPORT, ingested, proposals
from tests.pages.browser import Seen, chromium, needs_browser, window
from tests.running import Databases, Service, serving
from tests.service.writes import with_world

# Playwright's own loop does not close all of its files.
pytestmark = [needs_browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What stands before the figures takes two units of a script's strings for one code point; and it is HTML, if it is let.
HOSTILE = "\N{COLLISION SYMBOL}\N{WOMAN} <img src=x onerror=alert(1)><script>alert(2)</script> \u202e\n\n"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    """What a browser sees does not depend on the database."""
    databases = Databases("sqlite", tmp_path, "")
    database = databases.migrated()
    with serving(database) as service:
        yield with_world(service)
    databases.drop(database)


def address(service: Service) -> str:
    return str(service.client.base_url).rstrip("/")


def entered(page: Page, service: Service) -> None:
    """Enter the key with the keyboard."""
    page.get_by_label("Key", exact=True).focus()
    page.keyboard.type(service.key)
    page.keyboard.press("Enter")


def states(service: Service) -> dict[str, str]:
    return {one["wording"]: one["state"] for one in proposals(service)}


def current(page: Page) -> Any:
    return page.locator("#proposals [aria-current]")


def test_with_the_keyboard_alone(browser: Browser, desk: Service) -> None:
    ingested(desk, text=HOSTILE + REPORT, title="A report", publisher="outlet")
    with window(browser, address(desk), "/review") as (page, seen):
        entered(page, desk)
        page.get_by_role("link", name="A report").focus()
        page.keyboard.press("Enter")
        expect(current(page)).to_contain_text("“40”")
        page.keyboard.press("r")
        expect(page.get_by_role("status")).to_have_text("Rejected.")
        expect(current(page)).to_contain_text("“more than 300”")
        assert page.locator("#text .current").inner_text() == "more than 300"
        assert "Ministry" in page.locator("#text .about").all_inner_texts()
        page.keyboard.press("a")
        expect(page.get_by_role("status")).to_have_text("Accepted.")
        expect(current(page)).to_contain_text("“2,700”")
        page.keyboard.press("m")
        expect(page.get_by_role("status")).to_contain_text("Merged into")
        expect(current(page)).to_contain_text("“a further 14”")
        page.keyboard.press("c")
        page.get_by_label("Summary").focus()
        page.keyboard.type("Fourteen more")
        page.get_by_label("Metric").select_option("injured")
        page.get_by_label("Summary").press("Enter")
        expect(page.get_by_role("status")).to_have_text("Accepted with corrections.")
        # Back to what was rejected, which is opened again.
        for _ in range(4):
            page.keyboard.press("k")
        page.keyboard.press("u")
        expect(page.get_by_role("status")).to_have_text("Open again.")
        assert seen.said == []
        assert seen.outside == []
    found = states(desk)
    assert [found[one] for one in ("40", "more than 300", "2,700", "a further 14")] == [
        "open",
        "accepted",
        "merged",
        "accepted",
    ]
    (corrected,) = (one for one in proposals(desk) if one["wording"] == "a further 14")
    statement = desk.get(f"/v1/statements/{corrected['decision']['statement']}").json()
    assert (statement["summary"], statement["figures"][0]["metric"]) == ("Fourteen more", "injured")
    assert statement["figures"][0]["evidence"][0]["verified"] is True


def test_what_is_refused_is_said_and_stays_open(browser: Browser, desk: Service) -> None:
    article = ingested(desk, text=REPORT, publisher="outlet")["article"]
    with window(browser, address(desk), f"/review?article={article}") as (page, _):
        entered(page, desk)
        expect(current(page)).to_contain_text("“40”")
        page.keyboard.press("c")
        page.get_by_label("Claimant (id)").fill("nobody-here")
        page.get_by_label("Claimant (id)").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("/statement/attribution/0/source")
        page.get_by_label("Claimant (id)").press("Escape")
        assert page.locator("form.correct").count() == 0
        page.get_by_label("Reason for rejecting").fill("")
        page.get_by_label("Reason for rejecting").blur()
        page.keyboard.press("r")
        expect(page.get_by_role("status")).to_contain_text("Say why")
    assert set(states(desk).values()) == {"open"}


def test_the_key_stays_in_its_tab(browser: Browser, desk: Service) -> None:
    article = ingested(desk, text=REPORT, publisher="outlet")["article"]
    path = f"/review?article={article}"
    context = browser.new_context()
    page = context.new_page()
    page.goto(address(desk) + path)
    page.get_by_label("Key", exact=True).fill("cr_wrong_0")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("active key")
    expect(page.get_by_label("Key", exact=True)).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0
    entered(page, desk)
    expect(current(page)).to_contain_text("“40”")
    page.reload()
    expect(current(page)).to_contain_text("“40”")
    assert desk.key not in page.url + page.content()
    assert page.evaluate("localStorage.length") == 0
    assert context.cookies() == []
    other = context.new_page()
    other.goto(address(desk) + path)
    expect(other.get_by_label("Key", exact=True)).to_be_visible()
    assert other.locator("#desk").is_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_and_fits(browser: Browser, desk: Service, scheme: str) -> None:
    article = ingested(desk, text=HOSTILE + REPORT, title="A report", publisher="outlet")["article"]
    with window(browser, address(desk), f"/review?article={article}", color_scheme=scheme) as (page, seen):
        entered(page, desk)
        expect(current(page)).to_contain_text("“40”")
        page.keyboard.press("c")
        for width in (1440, 820, 360):
            page.set_viewport_size({"width": width, "height": 780})
            assert page.evaluate(OVERFLOW) <= 0, f"wider than {width} pixels"
            found = Axe().run(page)
            assert not found.response["violations"], found.generate_report()
        _decides_by_touch(page, seen)


def _decides_by_touch(page: Page, seen: Seen) -> None:
    page.get_by_role("button", name="Leave it").click()
    page.get_by_role("button", name="Reject").first.click()
    expect(page.get_by_role("status")).to_have_text("Rejected.")
    card = current(page).bounding_box()
    text = page.locator("#text").bounding_box()
    assert card is not None
    assert text is not None
    assert card["y"] + card["height"] > text["y"] + text["height"], "the text hides what is to be decided"
    assert seen.said == []


def test_without_a_key_there_is_nothing_of_a_text(browser: Browser, desk: Service) -> None:
    article = ingested(desk, text=REPORT, publisher="outlet")["article"]
    with window(browser, address(desk), f"/review?article={article}") as (page, seen):
        assert "columns of trucks" not in page.content()
        assert page.get_by_label("Key", exact=True).is_visible()
        page.keyboard.press("a")
        assert seen.said == []
    with window(browser, address(desk), "/review", java_script_enabled=False) as (page, _):
        assert page.get_by_text("This page needs scripts").is_visible()
