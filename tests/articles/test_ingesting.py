"""Articles in: each once, however it is given, with its text held, its figures proposed, and its copies linked."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.kit.db import Database
from tests.articles.reports import REPORT, WORDINGS, decide, ingest, ingested, page_of, proposal, proposals
from tests.running import Service, serving
from tests.service.layer import problem_of
from tests.service.writes import anonymous, everything, names

URL = "https://news.example/a"


def test_a_text_becomes_an_article_with_its_figures_proposed(desk: Service) -> None:
    answer = ingest(desk, text=REPORT, publisher="outlet", url=URL, published_on="2025-01-14", reason="Seen today")
    assert answer.status_code == 201
    assert answer.headers["location"] == "/v1/articles/outlet-clashes-leave-40-dead"
    done = answer.json()
    assert (done["created"], done["held"], done["found"], done["proposals"]) == (True, True, 8, 8)
    record = desk.get(answer.headers["location"]).json()
    assert (record["title"], record["url"], record["published_on"]) == ("Clashes leave 40 dead", URL, "2025-01-14")
    assert record["text_rights"] == "private"
    assert [one["wording"] for one in proposals(desk, article=done["article"])] == WORDINGS
    # Nothing else entered the record.
    assert record["statements"] == []
    changes = desk.items("/v1/changes", limit="200")
    assert {one["reason"] for one in changes[-2:]} == {"Seen today"}


def test_a_page_tells_the_rest(desk: Service) -> None:
    done = ingested(desk, html=page_of(REPORT), url=f"{URL}?utm_source=x#top")
    record = desk.get(f"/v1/articles/{done['article']}").json()
    assert (record["publisher"]["id"], record["published_on"], record["language"]) == ("outlet", "2025-01-14", "en")
    assert (record["authors"], record["url"]) == (["Ann Lee"], URL)


def test_a_publisher_that_is_not_known_is_made(desk: Service) -> None:
    done = ingested(desk, html=page_of(REPORT, "The Valley Post", "post.example"), url="https://post.example/a")
    publisher = desk.get(f"/v1/articles/{done['article']}").json()["publisher"]
    assert publisher == {"id": "post-example", "name": "The Valley Post"}
    assert desk.get("/v1/sources/post-example").json()["kind"] == "news_outlet"


@pytest.mark.parametrize(
    "again",
    [
        {"url": "http://news.example/a?utm_source=mail&fbclid=1#more"},
        {"url": "https://NEWS.EXAMPLE:443/a"},
        {"url": "https://news.example/other-address"},
        {},
    ],
)
def test_the_same_article_is_one(desk: Service, article: str, again: dict[str, str]) -> None:
    before = everything(desk.database)
    done = ingested(desk, 200, text=REPORT, publisher="outlet", **again)
    assert done == {
        **dict(done),
        "article": article,
        "created": False,
        "held": True,
        "found": 8,
        "proposals": 0,
        "republication_of": None,
    }
    assert everything(desk.database) == before


def test_an_article_keeps_the_text_that_it_had(desk: Service, article: str) -> None:
    done = ingested(desk, 200, text=REPORT.replace("2,700", "2,900"), publisher="outlet", url=URL)
    assert (done["article"], done["held"], done["proposals"]) == (article, False, 0)
    assert [one["wording"] for one in proposals(desk, article=article)] == WORDINGS


def test_an_article_that_was_there_gets_its_text(desk: Service) -> None:
    there = desk.client.patch("/v1/articles/first-article", json={"url": f"{URL}?gclid=3"}, headers={"If-Match": "*"})
    assert there.status_code == 200, there.text
    done = ingested(desk, 200, text=REPORT, url=URL)
    assert (done["article"], done["created"], done["proposals"]) == ("first-article", False, 8)


def test_an_address_that_is_given_is_kept(desk: Service) -> None:
    url = "https://news.example/" + "\u00e9" * 900
    done = ingested(desk, text=REPORT, publisher="outlet", url=url)
    # Its canonical form is longer than an address of the record may be.
    assert desk.get(f"/v1/articles/{done['article']}").json()["url"] == url
    assert ingested(desk, 200, text=REPORT, publisher="outlet", url=url)["article"] == done["article"]


def test_it_may_be_said_which_article_it_is(desk: Service) -> None:
    done = ingested(desk, 200, text=REPORT, article="second-article")
    assert (done["article"], done["created"], done["proposals"]) == ("second-article", False, 8)
    answer = ingest(desk, text="Two people died.", article="no-such-article")
    assert names(answer) == {("/article", "unknown_reference")}


def test_a_near_copy_elsewhere_is_one_more_report(desk: Service, article: str) -> None:
    said = decide(desk, proposal(desk, article, "more than 300"), "accept")["statement"]
    decide(desk, proposal(desk, article, "a further 14"), "reject", reason="Not about the war")
    copy = REPORT.replace("The fighting began", "Fighting began") + "\nThis report is from a wire.\n"
    done = ingested(desk, text=copy, publisher="lawmaker", url="https://wire.example/b")
    assert (done["republication_of"], done["statements"], done["decided"]) == (article, [said], 2)
    statement = desk.get(f"/v1/statements/{said}").json()
    assert {one["id"] for one in statement["reports"]} == {article, done["article"]}
    (figure,) = statement["figures"]
    assert {one["article"]["id"]: one["verified"] for one in figure["evidence"]} == {
        article: True,
        done["article"]: True,
    }
    states = {one["wording"]: one["state"] for one in proposals(desk, article=done["article"])}
    assert (states["more than 300"], states["a further 14"], states["2,700"]) == ("merged", "rejected", "open")


def test_the_same_words_elsewhere_are_a_republication_too(desk: Service, article: str) -> None:
    done = ingested(desk, text=REPORT, publisher="lawmaker", url="https://wire.example/b")
    assert (done["created"], done["republication_of"]) == (True, article)


def test_another_report_is_no_copy(desk: Service, article: str) -> None:
    other = "\n\n".join(
        f"Sentence {number} tells of day {number * 7} in the valley, and of nothing else." for number in range(30)
    )
    assert ingested(desk, text=other, title="Other", publisher="outlet")["republication_of"] is None
    assert article


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, {("", "required")}),
        ({"text": "A", "html": "B", "publisher": "outlet"}, {("", "not_together")}),
        ({"text": " \n ", "publisher": "outlet"}, {("/text", "unreadable")}),
        ({"html": "<p></p>", "publisher": "outlet"}, {("/html", "unreadable")}),
        ({"text": "A title\n\nText"}, {("/publisher", "required")}),
        ({"text": "x" * 400, "publisher": "outlet"}, {("/title", "required")}),
        ({"text": "A title\n\nText", "publisher": "nobody"}, {("/articles/0/publisher", "unknown_reference")}),
        ({"text": "A", "publisher": "outlet", "published_on": "soon"}, {("/published_on", "invalid_date")}),
        ({"text": "A", "publisher": "outlet", "colour": "red"}, {("/colour", "extra_forbidden")}),
        ({"text": "A", "url": "ftp://x/y"}, {("/url", "string_pattern_mismatch")}),
    ],
)
def test_what_is_wrong_is_said_and_nothing_stored(
    desk: Service, given: dict[str, str], wrong: set[tuple[str, str]]
) -> None:
    before = everything(desk.database)
    answer = ingest(desk, **given)
    assert answer.status_code == 422
    assert names(answer) == wrong
    assert everything(desk.database) == before


def test_nothing_is_fetched_for_callers_unless_it_is_switched_on(desk: Service, database: Database) -> None:
    problem_of(ingest(desk, url=URL), 403, "switched_off")
    with serving(database, fetch_for_callers=True) as service:
        answer = ingest(service, url="http://127.0.0.1/a")
        assert answer.status_code == 422
        assert names(answer) == {("/url", "not_public")}


def test_only_some_pages_are_read_at_once(desk: Service) -> None:
    """Whoever would be one more is told to come again, and all that are taken in are taken in once."""
    page = page_of(REPORT)

    def give(number: int) -> int:
        return ingest(desk, html=page, url=f"https://news.example/{number}").status_code

    with ThreadPoolExecutor(12) as pool:
        told = list(pool.map(give, range(12)))
    assert set(told) <= {200, 201, 503}
    assert told.count(201) == 1
    for number in range(12):
        assert give(number) == 200


def test_a_request_that_is_sent_again_gets_the_same_answer(desk: Service) -> None:
    given = {"text": REPORT, "publisher": "outlet"}
    first, again = (
        desk.client.post("/v1/articles:ingest", json=given, headers={"Idempotency-Key": "one"}) for _ in range(2)
    )
    assert (first.status_code, first.content) == (201, again.content)
    assert again.headers["idempotency-replayed"] == "true"


def test_only_whoever_has_a_key_reads_what_was_found(desk: Service, article: str) -> None:
    one = proposals(desk)[0]["id"]
    with anonymous(desk) as client:
        for path in ("/v1/proposals", f"/v1/proposals/{one}", f"/v1/articles/{article}/review"):
            answer = client.get(path)
            problem_of(answer, 401, "key_required")
            assert "Clashes" not in answer.text
        problem_of(client.get(f"/v1/articles/{article}/text"), 451, "text_not_served")
    for path in ("/v1/proposals", f"/v1/proposals/{one}", f"/v1/articles/{article}/review"):
        answer = desk.get(path)
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
    assert desk.get(f"/v1/articles/{article}/review").json()["text"] == REPORT


def test_a_closed_text_is_for_nobody(desk: Service, article: str) -> None:
    desk.client.patch(f"/v1/articles/{article}", json={"text_rights": "closed"}, headers={"If-Match": "*"})
    problem_of(desk.client.get(f"/v1/articles/{article}/review"), 451, "text_not_served")


def test_with_the_text_goes_what_was_read_in_it(desk: Service, article: str) -> None:
    decide(desk, proposal(desk, article, "more than 300"), "accept")
    gone = desk.client.delete(f"/v1/articles/{article}/text", headers={"If-Match": "*"})
    assert gone.status_code == 204
    (left,) = proposals(desk, article=article)
    assert (left["state"], left["value"], left["wording"], left["claimant"]) == ("accepted", 300, None, None)
    stored = everything(desk.database, but=())
    assert "columns of trucks" not in str(stored)
    assert stored["fingerprint"] == []


def test_another_text_takes_what_was_found_away(desk: Service, article: str) -> None:
    headers = {"If-Match": "*", "Content-Type": "text/plain"}
    put = desk.client.put(f"/v1/articles/{article}/text", content=b"Nobody was hurt.", headers=headers)
    assert put.status_code == 200
    assert proposals(desk, article=article) == []


def test_addresses_are_found_whoever_wrote_the_article(desk: Service, tmp_path: Path) -> None:
    desk.client.patch("/v1/articles/first-article", json={"url": f"{URL}?ref=home"}, headers={"If-Match": "*"})
    desk.client.patch("/v1/articles/first-article", json={"url": None}, headers={"If-Match": "*"})
    # It is not at that address any more.
    assert ingested(desk, text=REPORT, publisher="outlet", url=URL)["created"]
