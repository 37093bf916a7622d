"""The pages: what each kind says, that it says what the API says, and how it is sent."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bench.clients import client_of
from tests.factories import figure, load_bundles, statement, world
from tests.pages.asking import HTML, page, written
from tests.pages.reading import PAGES, QUESTION, Page
from tests.running import Databases, Service, serving

GOOD = [path for name, path in PAGES.items() if name not in ("nothing here", "no such record", "bad query")]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_whole(service: Service, path: str) -> None:
    answer = service.client.get(path, headers=HTML)
    found = Page(answer.text)
    assert not found.problems
    assert found.all("html") == [{"lang": "en"}]
    assert len(found.all("h1")) == 1
    assert len(found.all("title")) >= 1
    ids = [has["id"] for _, has in found.elements if "id" in has]
    assert len(ids) == len(set(ids)), "an id stands once"
    known = set(ids)
    for label in found.all("label"):
        assert label["for"] in known
    # Nothing in a page is a script or a style of its own, so that the policy can forbid both.
    assert all("src" in one or one.get("type") == "application/ld+json" for one in found.all("script"))
    assert not any(name == "style" or name.startswith("on") for _, has in found.elements for name in has)
    assert not found.all("style")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    if not path.startswith("/problems"):
        assert "script-src 'self'" in policy


def test_every_link_leads_somewhere(service: Service) -> None:
    """From the first page on, every page and everything that a page links to."""
    queue, seen, forms = ["/"], {"/"}, set()
    while queue:
        target = queue.pop()
        answer = service.client.get(target, headers=HTML)
        assert answer.status_code == 200, target
        if not answer.headers["content-type"].startswith("text/html") or target.startswith("/docs"):
            continue
        found = Page(answer.text)
        forms |= {form["action"] for form in found.all("form")}
        for link in found.links():
            # Each page has a link to its own state, and that to others; following all of them would not end.
            if "known_at=" in target or link in seen:
                continue
            seen.add(link)
            queue.append(link)
    for form in forms:
        assert service.client.get(form, headers=HTML).status_code == 200
    # The desk is for those who have a key: no reader is led there.
    unlinked = {"/problems/not-found", "/review"}
    assert {urlsplit(path).path for path in GOOD if "/diff" not in path} <= {
        urlsplit(one).path for one in seen
    } | unlinked


def test_the_first_page_has_the_questions_in_their_order(service: Service) -> None:
    found = page(service, "/")
    questions = service.items("/v1/estimates", limit="8")
    shown = [has["href"] for has in found.all("a") if has["href"].startswith("/estimates/")]
    assert shown == [f"/estimates/{one['id']}" for one in questions]
    for one in questions:
        assert one["sentence"] in found.text
    change = service.get("/v1").json()["change"]
    assert f"As recorded at change {change}" in found.text


def test_a_question_says_what_the_api_says(service: Service) -> None:
    for one in service.items("/v1/estimates"):
        found = page(service, f"/estimates/{one['id']}")
        assert one["question"]["title"] in found.text
        assert one["sentence"] in found.text
        assert one["citation"].replace("/v1/estimates/", "/estimates/") in found.text
        for claimant in one["claimants"]:
            assert claimant["claimant"]["name"] in found.text
            assert f"“{claimant['wording']}”" in found.text
        series = service.get("/v1/series", 200, question=one["id"]).json()
        points = [point for line in series["series"] for point in line["points"]]
        assert f"The table behind the chart: {len(points)} point" in found.text
        for point in points:
            assert {"href": f"/figures/{point['figure']['id']}"} in found.all("a")
        for excluded in one["excluded"]:
            assert {"href": f"/figures/{excluded['figure']['id']}"} in found.all("a")


def test_an_open_bound_is_never_a_number(service: Service) -> None:
    found = page(service, "/figures/nis-2025-01-13-killed")
    assert "at least 301" in found.text
    assert "low 301, best not given, high open" in found.text


def test_a_question_as_of_another_day(service: Service) -> None:
    found = page(service, f"/estimates/{QUESTION}?as_of=2025-01-13")
    assert service.get(f"/v1/estimates/{QUESTION}", 200, as_of="2025-01-13").json()["sentence"] in found.text
    assert "roughly 600" not in found.text
    assert page(service, f"/estimates/{QUESTION}?as_of=2024-12-20").text.count("more than 300") == 0
    # A form sends the field that was left empty, too.
    assert page(service, f"/estimates/{QUESTION}?as_of=2025-01-13&known_at=").text == found.text


def test_a_statement_shows_its_chain_and_where_the_words_changed(service: Service) -> None:
    found = page(service, "/statements/nis-briefing-2025-01-13")
    order = [found.text.index(one) for one in ("claims National", "passed on by Lee Sung-kwon", "published by")]
    assert order == sorted(order)
    assert "KBS World 13 January 2025" in found.text
    assert "killed “some 300” another number" in found.text
    assert "“Over 300” other words, same number" in found.text
    assert "“more than 300” another number" not in found.text
    assert "said more than 300 combatants" in found.text


def test_names_are_in_the_language_of_their_script(service: Service) -> None:
    assert {"lang": "ko"} in page(service, "/sources/nis").all("bdi")
    assert {"lang": "uk"} in page(service, "/parties/armed-forces-of-ukraine").all("bdi")
    assert {"lang": "ru"} in page(service, "/places/kursk-oblast").all("bdi")


def test_an_event_has_its_timeline_in_order(service: Service) -> None:
    found = page(service, "/events/north-korean-deployment").text
    said = [
        found.index(one) for one in ("13 January 2025 affirms: National", "28 April 2025 affirms: Government of North")
    ]
    assert said == sorted(said)


def test_a_place_has_a_map_without_borders(service: Service) -> None:
    found = page(service, "/places/kursk-oblast")
    maps = [one for one in found.all("svg") if "aria-label" in one]
    assert [one["aria-label"] for one in maps] == [
        "Kursk Oblast, at 51.73° N, 36.19° E, on the globe",
        "Kursk Oblast and 1 other recorded place around it",
    ]
    assert "borders are left out" in found.text


def test_a_search_finds_over_everything(service: Service) -> None:
    found = page(service, "/search?q=kbs")
    assert "KBS World" in found.text
    assert {"href": "/sources/kbs-world"} in found.all("a")
    assert {"href": "/sources/nis"} in page(service, "/search?q=국가정보원").all("a")
    assert "Nothing recorded has all of these words" in page(service, "/search?q=zzzz").text


def test_lists_go_on_and_can_be_narrowed(service: Service) -> None:
    seen: list[str] = []
    path: str | None = "/figures?limit=5"
    while path:
        found = page(service, path)
        seen += [has["href"] for has in found.all("a") if has["href"].startswith("/figures/")]
        path = next(
            (has["href"] for has in found.all("a") if "cursor=" in has["href"] and "/v1" not in has["href"]), None
        )
    figures = service.items("/v1/figures", limit="200", sort="-as_of")
    assert seen == [f"/figures/{one['id']}" for one in figures]
    narrowed = page(service, "/figures?claimant=nis&metric=killed")
    assert "Only claimant nis, metric killed" in narrowed.text
    assert {"type": "hidden", "name": "claimant", "value": "nis"} in narrowed.all("input")


def _within(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def test_linked_data_and_pictures_on_every_page(service: Service) -> None:
    kinds: dict[str, set[str]] = {}
    for name, path in PAGES.items():
        if path not in GOOD or name == "problem":
            continue
        found = page(service, path)
        (image,) = found.all("meta", property="og:image")
        picture = service.client.get(_within(image["content"]))
        assert picture.status_code == 200, name
        assert picture.headers["content-type"] == "image/png"
        (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', found.source, re.S)
        graph = json.loads(text)
        assert graph["@context"] == "https://schema.org"
        assert graph["@graph"]
        kinds.setdefault(name, set()).update(one["@type"] for one in graph["@graph"])
    assert kinds["question"] == {"Dataset", "Claim"}
    assert kinds["statement"] == kinds["figure"] == {"Claim"}
    assert kinds["stance"] == {"Claim"}
    assert kinds["article"] == {"NewsArticle"}
    assert kinds["home"] == {"Dataset"}


def test_a_page_is_kept_until_something_is_written(service: Service) -> None:
    path = f"/estimates/{QUESTION}"
    first = service.client.get(path, headers=HTML)
    assert first.headers["cache-control"] == "public, no-cache"
    kept = len(service.cache)
    again = service.client.get(path, headers=HTML)
    assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
    assert len(service.cache) == kept
    unchanged = service.client.get(path, headers={**HTML, "If-None-Match": first.headers["etag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    head = service.client.head(path, headers=HTML)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])
    assert service.client.options(path).headers["allow"] == "GET, HEAD, OPTIONS"
    assert service.client.post(path, json={}).status_code == 405


def test_assets_are_kept_for_ever(service: Service) -> None:
    found = page(service, "/")
    for path in (found.all("script", defer="")[0]["src"], found.all("link", rel="stylesheet")[0]["href"]):
        answer = service.client.get(path)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert service.client.get(f"{path}x").status_code == 404
        assert service.client.get(re.sub("/assets/[^/]+/", "/assets/older/", path)).status_code == 404


def test_addresses_are_absolute_where_the_service_knows_its_own(public: Service) -> None:
    written(public, "sources/ministry", {"name": "Ministry of Health", "kind": "ministry"})
    found = page(public, "/sources/ministry")
    assert found.all("link", rel="canonical")[0]["href"] == "https://casualties.example/sources/ministry"
    assert found.all("meta", property="og:image")[0]["content"] == "https://casualties.example/assets/card.png"
    # Whoever asks under another name cannot put that name into what is kept.
    other = public.client.get("/sources/ministry", headers={**HTML, "Host": "evil.example"})
    assert "evil.example" not in other.text


def test_a_page_and_all_it_needs_is_small(service: Service) -> None:
    for path in (f"/estimates/{QUESTION}", "/places/kursk-oblast", "/statements/nis-briefing-2025-01-13"):
        answer = service.client.get(path, headers={**HTML, "Accept-Encoding": "gzip"})
        assert answer.headers["content-encoding"] == "gzip"
        found = Page(answer.text)
        needed = {has["href"] for has in found.all("link") if has["rel"] in ("stylesheet", "icon")}
        needed |= {has["src"] for has in found.all("script") if "src" in has}
        assert len(needed) == 3
        sent = int(answer.headers["content-length"])
        sent += sum(int(service.client.get(one).headers["content-length"]) for one in needed)
        assert sent < 120_000


def test_an_empty_record_has_all_its_pages(empty_service: Service) -> None:
    for name in ("home", "changes", "findings", "questions", "sources", "figures", "search", "vocabulary"):
        assert not page(empty_service, PAGES[name]).problems


def test_nothing_is_counted_twice_in_the_log(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="casualty_record.access"):
        service.client.get("/sources/lee-sung-kwon", headers=HTML)
    assert len(caplog.records) <= 1


def test_a_key_is_needed_for_nothing_that_pages_show(service: Service) -> None:
    base = str(service.client.base_url)
    with client_of(base, "cr_nobody_0") as stranger:
        del stranger.headers["Authorization"]
        assert stranger.get("/", headers=HTML).status_code == 200


def test_a_list_of_figures_says_whom_they_count(databases: Databases, tmp_path: Path) -> None:
    database = databases.migrated()
    figures = [
        figure("of-civilians", combatant_status="civilian", population="children"),
        figure("of-both", combatant_status="mixed"),
        figure("of-whomever"),
    ]
    said = [{**one, "event": "a-battle"} for one in figures]
    coded = {"id": "a-battle", "kind": "battle", "title": "A battle", "type_of_violence": "state_based"}
    load_bundles(database, tmp_path, {**world(), "events": [coded], "statements": [statement(figures=said)]})
    with serving(database) as service:
        found = page(service, "/events/a-battle")
        assert "As coded: state based violence." in found.text
        for words in ("killed, civilians, children", "killed, combatants and civilians"):
            assert words in found.text
    databases.drop(database)
