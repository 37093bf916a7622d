"""The pages in a real browser to which nothing outside answers: quiet, usable by all, and safe with any record."""

from collections.abc import Iterator

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from app.kit.db import Database
from tests.factories import load_bundles
from tests.pages.browser import chromium, needs_browser, window
from tests.pages.hostile_record import MARK, PATHS, hostile_record
from tests.pages.reading import PAGES, QUESTION
from tests.running import Databases, Service, serving

# Playwright's own loop does not close all of its files.
pytestmark = [needs_browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]
SIZES = (360, 820, 1440)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def shipped(sqlite_service: Service) -> str:
    """Where the shipped record is served; what a browser sees of it does not depend on the database."""
    return str(sqlite_service.client.base_url).rstrip("/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_is_quiet_accessible_and_fits(browser: Browser, shipped: str, scheme: str) -> None:
    axe = Axe()
    # What is dark differs in its colours alone.
    rules = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
    with window(browser, shipped, color_scheme=scheme) as (page, seen):
        for name, path in PAGES.items():
            page.goto(f"{shipped}{path}")
            for width in reversed(SIZES):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate(OVERFLOW) <= 0, f"{name} is wider than {width} pixels"
            found = axe.run(page, options=rules)
            assert not found.response["violations"], f"{name}: {found.generate_report()}"
            # Chromium itself says that an answer is an error.
            assert [said for said in seen.said if "the server responded with a status of 4" not in said] == [], name
            assert not seen.outside, name


def test_without_scripts_the_same_is_there(browser: Browser, shipped: str) -> None:
    with (
        window(browser, shipped) as (page, _),
        window(browser, shipped, java_script_enabled=False) as (plain, _),
    ):
        for name, path in PAGES.items():
            if path != "/review":  # which is nothing without a key, and says so: tests/pages/test_reviewing.py
                assert lines_of(page, f"{shipped}{path}") == lines_of(plain, f"{shipped}{path}"), name


def lines_of(page: Page, address: str) -> list[str]:
    """What is written on a page; what scripts add are buttons to copy. An error's reference is another each time."""
    page.goto(address)
    lines = map(str.strip, page.locator("main").inner_text().split("\n"))
    return [line for line in lines if line and not line.startswith(("Copy", "Status 4"))]


def test_from_the_first_page_to_the_words_in_three_clicks(browser: Browser, shipped: str) -> None:
    with window(browser, shipped, "/") as (page, _):
        page.get_by_role("link", name="Killed, Korean People's Army").click()
        page.get_by_role("link", name="“more than 300”").first.click()
        assert page.get_by_text("KBS World").first.is_visible()
        assert page.locator(".changed.meaning").get_by_text("some 300").is_visible()


def test_a_sentence_is_copied_in_two_clicks(browser: Browser, shipped: str) -> None:
    sentence = httpx.get(f"{shipped}/v1/estimates/{QUESTION}").json()["sentence"]
    with window(browser, shipped, "/", permissions=["clipboard-read", "clipboard-write"]) as (page, _):
        page.get_by_role("link", name="Killed, Korean People's Army").click()
        page.get_by_role("button", name="Copy sentence").click()
        page.get_by_role("status").wait_for(state="attached")
        assert page.evaluate("navigator.clipboard.readText()") == sentence
        # On the first page it takes one.
        page.goto(f"{shipped}/")
        page.locator(".questions li").filter(has_text=sentence).get_by_role("button").click()
        page.get_by_role("status").wait_for(state="attached")
        assert page.evaluate("navigator.clipboard.readText()") == sentence


def test_the_slider_moves_through_the_days_and_each_has_its_address(browser: Browser, shipped: str) -> None:
    with window(browser, shipped, f"/estimates/{QUESTION}") as (page, seen):
        slider = page.get_by_role("slider")
        slider.focus()
        assert slider.get_attribute("aria-valuetext") == "2025-04-30"
        with page.expect_navigation():
            slider.press("ArrowLeft")
        assert page.url == f"{shipped}/estimates/{QUESTION}?as_of=2025-01-13"
        assert page.get_by_text("said more than 300 combatants").first.is_visible()
        with page.expect_navigation():
            page.get_by_role("slider").press("End")
        assert page.url == f"{shipped}/estimates/{QUESTION}"
        assert not seen.said


def test_everything_can_be_reached_with_the_keyboard(browser: Browser, shipped: str) -> None:
    with window(browser, shipped, "/statements/nis-briefing-2025-01-13") as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "To the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        reached = set()
        for _ in range(120):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
        shown = "[...document.querySelectorAll('main a')].filter(one => one.checkVisibility())"
        links = page.evaluate(f"{shown}.map(one => one.getAttribute('href'))")
        assert {*links} <= reached


def test_a_page_on_paper_has_its_chart_and_leaves_out_what_paper_cannot_do(browser: Browser, shipped: str) -> None:
    with window(browser, shipped, f"/estimates/{QUESTION}") as (page, _):
        page.emulate_media(media="print")
        assert page.locator(".wide-only svg").is_visible()
        assert not page.locator("form.moments").is_visible()
        assert not page.locator("nav").is_visible()
        assert len(page.pdf(format="A4")) > 10_000


@pytest.fixture(scope="module")
def hostile(sqlite_databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    database: Database = sqlite_databases.migrated()
    load_bundles(database, tmp_path_factory.mktemp("hostile"), hostile_record(), reason=f'"><script>{MARK}=1</script>')
    with serving(database) as running:
        agency = running.get("/v1/sources/agency", 200, view="write")
        changed = agency.json() | {
            "name": f"<script>window.{MARK}=1</script>",
            "reason": f"'><img src=x onerror={MARK}=1>",
        }
        answer = running.client.put("/v1/sources/agency", json=changed, headers={"If-Match": agency.headers["etag"]})
        assert answer.status_code == 200, answer.text
        chain = [{"step": 1, "role": "claimant", "source": "agency"}]
        made = running.client.post("/v1/statements", json={"id": "withdrawn", "attribution": chain})
        gone = running.client.delete(
            "/v1/statements/withdrawn",
            params={"reason": f"</p><script>window.{MARK}=1</script>"},
            headers={"If-Match": made.headers["etag"]},
        )
        assert gone.status_code == 204, gone.text
        yield running
    sqlite_databases.drop(database)


def test_a_hostile_record_is_shown_as_text_and_nothing_runs(browser: Browser, hostile: Service) -> None:
    base = str(hostile.client.base_url).rstrip("/")
    questions = [f"/estimates/{one['id']}" for one in hostile.items("/v1/estimates")]
    charts = [f"/v1/series?question={one.rpartition('/')[2]}&format=svg" for one in questions]
    feeds = [f"/v1/{one}/changes?format=atom" for one in ("sources/agency", "events/battle", "conflicts/war")]
    pages = [*PATHS, *questions, *(f"{one}/changes" for one in questions[:2])]
    with window(browser, base, viewport={"width": 360, "height": 800}) as (page, seen):
        for path in pages:
            page.goto(f"{base}{path}")
            assert page.evaluate(f"window.{MARK}") is None, path
            assert seen.outside == [], path
            assert [said for said in seen.said if "the server responded with a status of 4" not in said] == [], path
            assert page.locator("h1").count() == 1, path
            assert page.locator("footer").count() == 1, "what a text broke off would be gone"
            assert page.locator("main img, main iframe, main script").count() == 0, path
            assert page.evaluate(OVERFLOW) <= 0, path
            hrefs = page.evaluate("[...document.querySelectorAll('a')].map(one => one.protocol)")
            assert {*hrefs} <= {"http:", "https:"}, path
        for path in (*charts, *feeds):
            page.goto(f"{base}{path}")
            assert page.evaluate(f"window.{MARK}") is None, path
            assert seen.outside == []
