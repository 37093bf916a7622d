"""casualty-record ingest and extract, as somebody runs them."""

import json
from pathlib import Path

import pytest

from app.kit.db import Database
from tests.articles.reports import REPORT, page_of
from tests.factories import load_bundles, world
from tests.running import serving
from tests.test_cli import run


@pytest.fixture
def url(database: Database, tmp_path: Path) -> str:
    """The URL of a database with a small world in it."""
    load_bundles(database, tmp_path, world())
    return database.url.render_as_string(hide_password=False)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "saved.html"
    file.write_text(page_of(REPORT), encoding="utf-8")
    return file


def test_a_saved_page_is_taken_in_once(url: str, page: Path) -> None:
    said = run("ingest", str(page), "--url", "https://news.example/a?utm_source=x", url=url)
    assert "article outlet-clashes-leave-40-dead, new" in said
    assert "figures found" in said
    again = run("ingest", str(page), url=url)
    assert "which was there" in again
    assert "0 of them new proposals" in again


def test_what_cannot_be_taken_in_is_said_and_the_rest_is(url: str, page: Path, tmp_path: Path) -> None:
    short = tmp_path / "short.txt"
    short.write_text("Three killed\n\nThree people were killed.", encoding="utf-8")
    said = run("ingest", str(short), "nowhere.txt", "http://127.0.0.1/a", str(page), url=url, status=1)
    assert "short.txt: not taken in. The page does not tell who published it" in said
    assert "--publisher" in said
    assert "nowhere.txt: not taken in." in said
    assert "http://127.0.0.1/a: not taken in. The host is not on the internet." in said
    assert "outlet-clashes-leave-40-dead, new" in said
    said = run("ingest", str(short), "--publisher", "nobody", url=url, status=1)
    assert "unknown_reference" in said
    assert "three-killed, new" in run("ingest", str(short), "--publisher", "ministry", url=url)
    assert "one file" in run("ingest", str(short), str(page), "--url", "https://x.example/", url=url, status=1)


def test_held_texts_are_read_again(url: str, database: Database, page: Path) -> None:
    run("ingest", str(page), url=url)
    with serving(database) as service:
        put = service.client.put("/v1/articles/first-article/text", content=b"Four people died.", headers=HEADERS)
        assert put.status_code == 201, put.text
    said = run("extract", url=url)
    assert "first-article: 1 figures found, 1 of them new proposals" in said
    assert "outlet-clashes-leave-40-dead" in said
    assert "0 of them new" in run("extract", "first-article", url=url)
    assert "No text is held of: second-article" in run("extract", "second-article", url=url, status=1)


HEADERS = {"If-Match": "*", "Content-Type": "text/plain"}


def test_the_reader_is_measured_by_decisions(url: str, database: Database, page: Path) -> None:
    assert "0 decisions: none yet" in run("extract", "--evaluate", "decisions", url=url)
    run("ingest", str(page), url=url)
    with serving(database) as service:
        found = service.items("/v1/proposals")
        first, second, third = (one["id"] for one in found[:3])
        assert service.client.post(f"/v1/proposals/{first}:reject", json={"reason": "A sum"}).status_code == 200
        for one in (second, third):
            assert service.client.post(f"/v1/proposals/{one}:accept", json={}).status_code == 200
        # A figure that a person saw where the reader saw none.
        article = found[0]["article"]["id"]
        printed = {"article": article, "wording": "first week", "start": 1, "end": 4}
        seen = {"id": "seen", "metric": "killed", "wording": "one", "evidence": [printed]}
        chain = [{"step": 1, "role": "claimant", "source": "ministry"}]
        made = {"id": "seen-by-eye", "attribution": chain, "reports": [article], "figures": [seen]}
        assert service.client.post("/v1/statements", json=made).status_code == 201
    said = run("extract", "--evaluate", "decisions", url=url)
    assert "3 decisions: 2 accepted, 1 rejected" in said
    assert "precision   66.7%" in said
    assert "recall      66.7%  2 of 3 places where articles that were read print a figure" in said


GOLD = [
    {"id": "one", "figures": [{"metric": "killed", "value": 14}, {"metric": "injured", "value": 3}]},
    {"id": "two", "killed": [{"value": 2}, {"value": 9, "optional": True}, {"value": 1}], "injured": []},
    {"id": "three", "text": "Nobody knows.", "figures": []},
]


def test_the_reader_is_measured_by_a_gold_file(url: str, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("14 people were killed. Twenty were injured.", encoding="utf-8")
    (tmp_path / "two.xhtml").write_text(
        "<html><body><p>Two people died, and nine were arrested and killed.</p></body></html>", encoding="utf-8"
    )
    for name, text in (("gold.json", json.dumps(GOLD)), ("gold.jsonl", "\n".join(map(json.dumps, GOLD)))):
        gold = tmp_path / name
        gold.write_text(text, encoding="utf-8")
        said = run("extract", "--evaluate", str(gold), "--articles", str(tmp_path), "--missed", url=url)
        assert "3 texts" in said
        assert "recall      66.7%  2 of the 3" in said
        assert "missed injured 3 in one" in said
    assert "There is no text of one" in run("extract", "--evaluate", str(gold), url=url, status=1)
    gold = tmp_path / "gold.json"
    gold.write_text("{}", encoding="utf-8")
    assert "has no list of objects" in run("extract", "--evaluate", str(gold), url=url, status=1)
    assert "cannot be read as JSON" in run("extract", "--evaluate", str(tmp_path / "none"), url=url, status=1)
