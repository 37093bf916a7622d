"""Pages through time: what was known when, histories, and what becomes of records that are withdrawn or merged."""

from datetime import UTC, datetime, timedelta

from tests.pages.asking import HTML, page, written
from tests.pages.reading import QUESTION
from tests.running import Service


def test_what_is_written_shows_and_what_was_known_stays(public: Service) -> None:
    made = written(public, "sources/ministry", {"name": "Ministry of Health", "kind": "ministry"})
    change = public.get("/v1").json()["change"]
    before = page(public, "/sources/ministry")
    written(
        public,
        "sources/ministry",
        {"name": "Ministry of Truth", "kind": "ministry", "reason": "It was renamed"},
        match=made.headers["etag"],
    )
    now = page(public, "/sources/ministry")
    assert "Ministry of Truth" in now.text
    then = page(public, f"/sources/ministry?known_at={change}")
    assert "Ministry of Health" in then.text
    assert "Ministry of Truth" not in then.text
    assert f"what was known at change {change}" in then.text
    assert "Ministry of Health" in before.text
    for path in (
        "/changes",
        "/sources/ministry/revisions",
        "/sources/ministry/changes",
        "/sources/ministry/revisions/2",
    ):
        told = page(public, path).text
        assert "Ministry of Health → Ministry of Truth" in told, path
        assert "It was renamed" in told, path


def test_moments_in_every_form(service: Service) -> None:
    change = service.get("/v1").json()["change"]
    now = datetime.now(UTC)
    today, then = now.date().isoformat(), (now - timedelta(minutes=1)).isoformat()
    for path in ("/", "/changes", "/sources", "/sources/nis", f"/estimates/{QUESTION}", "/sources/nis/changes",
                 "/sources/nis/revisions", "/findings", "/statements/nis-briefing-2025-01-13"):  # fmt: skip
        plain = page(service, path)
        assert page(service, f"{path}?known_at={today}").text == plain.text, "the day has not ended"
        assert f"at change {change}" in page(service, f"{path}?known_at={change}").text
    moment = "2026-01-01T00:00:00"
    for same in (f"{moment}z", f"{moment}Z", "2026-01-01T09:00:00%2B09:00"):
        assert "was known on 1 January 2026, 00:00 UTC" in page(service, f"/changes?known_at={same}").text
    for wrong in ("yesterday", "2999-01-01", "2026-02-30", then.replace("+00:00", ""), "-1"):
        page(service, f"/sources/nis?known_at={wrong}", 400)
    # Nothing was recorded then: that says so, and leads to what there is now.
    found = page(service, "/sources/nis?known_at=2001-01-01", 404)
    assert "Nothing was recorded here at that moment yet" in found.text
    assert {"href": "/sources/nis"} in found.all("a")


def test_everything_on_a_page_is_of_its_moment(public: Service) -> None:
    for name in ("Ministry of Health", "Ministry of Truth"):
        known = public.client.get("/v1/sources/ministry")
        match = {"match": known.headers["etag"]} if known.status_code == 200 else {}
        written(public, "sources/ministry", {"name": name, "kind": "ministry"}, **match)
    found = page(public, "/sources/ministry?known_at=1")
    assert "Truth" not in found.source
    json_link = found.all("link", type="application/json")[0]["href"]
    assert json_link == "/v1/sources/ministry?known_at=1"
    listed = page(public, "/sources?kind=ministry&known_at=1")
    assert listed.all("link", type="application/json")[0]["href"] == "/v1/sources?kind=ministry&known_at=1"
    assert not listed.all("input", name="known_at"), "a search is of now"


def test_links_from_a_page_of_the_past_lead_to_the_past(service: Service) -> None:
    change = service.get("/v1").json()["change"]
    for path in ("/", "/sources/nis", f"/estimates/{QUESTION}", "/statements/nis-briefing-2025-01-13", "/figures"):
        found = page(service, f"{path}?known_at={change}")
        inner = [
            has["href"] for has in found.all("a") if "rel" not in has and has["href"].startswith(("/s", "/f", "/e"))
        ]
        kept = [href for href in inner if not href.startswith("/search") and "/revisions/" not in href]
        assert kept
        assert all(f"known_at={change}" in href for href in kept), path
        for href in kept[:8]:
            page(service, href)
        plain = page(service, path)
        assert not [has for has in plain.all("a") if "known_at" in has["href"] and "rel" not in has]


def test_a_long_history_goes_on_page_by_page(public: Service) -> None:
    for number in range(25):
        known = public.client.get("/v1/sources/ministry")
        match = {"match": known.headers["etag"]} if known.status_code == 200 else {}
        written(public, "sources/ministry", {"name": f"Ministry {number:02}", "kind": "ministry"}, **match)
    for path in ("/sources/ministry/revisions", "/sources/ministry/changes"):
        seen, target = "", path
        while target:
            found = page(public, target)
            seen += found.text
            links = (has["href"] for has in found.all("a") if has["href"].startswith(f"{path}?"))
            target = next((one for one in links if "known_at" not in one), "")
        assert all(f"Ministry {number:02}" in seen for number in range(25)), path
    assert "Ministry 23 → Ministry 24" in page(public, "/sources/ministry/revisions/25").text
    assert (
        "This is an earlier revision; the record stands at revision 25"
        in page(public, "/sources/ministry/revisions/3").text
    )


def test_a_record_that_was_restored_has_the_whole_of_its_history(public: Service) -> None:
    written(public, "sources/ministry", {"name": "Ministry", "kind": "ministry"})
    known = public.client.get("/v1/sources/ministry").headers["etag"]
    assert public.client.delete("/v1/sources/ministry?reason=In+error", headers={"If-Match": known}).status_code == 204
    told = page(public, "/sources/ministry", 410).text
    assert "In error" in told
    assert "It was withdrawn on" in told
    assert "It does not stand any more" in page(public, "/sources/ministry/revisions").text
    written(public, "sources/ministry", {"name": "Ministry", "kind": "ministry"})
    for path in ("revisions", "revisions/1", "revisions/2", "revisions/2/diff", "revisions/3", "changes"):
        found = page(public, f"/sources/ministry/{path}")
        assert "As it stands now" in found.text
        assert "not stand" not in found.text


def test_a_withdrawn_record_leads_to_its_history_and_a_merged_one_to_where_it_is(public: Service) -> None:
    made = written(public, "sources/ministry", {"name": "Ministry of Health", "kind": "ministry"})
    written(public, "sources/bureau", {"name": "Bureau", "kind": "ministry"})
    merged = public.client.post("/v1/sources/bureau:merge", json={"into": "ministry"})
    assert merged.status_code == 200, merged.text
    answer = public.client.get("/sources/bureau?known_at=", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (308, "/sources/ministry")
    assert answer.headers["cache-control"] == "no-store", "a merge may be taken back"
    assert "It was merged into another record" in page(public, "/sources/bureau/revisions").text
    assert public.client.get("/sources/bureau/changes", headers=HTML, follow_redirects=True).status_code == 200
    made = public.client.get("/v1/sources/ministry")
    gone = public.client.delete("/v1/sources/ministry?reason=By+mistake", headers={"If-Match": made.headers["etag"]})
    assert gone.status_code == 204, gone.text
    found = page(public, "/sources/ministry", 410)
    assert "withdrawn" in found.text
    assert {"href": "/sources/ministry/revisions"} in found.all("a")
    assert "By mistake" in page(public, "/sources/ministry/revisions").text


def test_changes_from_any_number_on(service: Service) -> None:
    for before in ("abc", "-5", "%C2%B2", "9" * 20, "1.5", ""):
        assert "Write the number of a change in digits" in page(service, f"/changes?before={before}", 400).text
    for before in ("0", "1"):
        assert "Nothing yet" in page(service, f"/changes?before={before}").text
    last = service.get("/v1").json()["change"]
    shown, path = "", "/changes"
    while path:
        found = page(service, path)
        shown += found.text
        following = (has["href"] for has in found.all("a", rel="next"))
        path = next(following, "")
    assert f"to {last}, by" in shown
    assert "changes 1 to" in shown
