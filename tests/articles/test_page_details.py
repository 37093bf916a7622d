"""What pages get wrong about themselves does not get into the record."""

import time

import pytest

from app.ingest.articles.pages import LARGEST, UnreadablePage, read_page, read_text

BODY = "<p>The ferry left the quay late in the evening, and it came back with everybody on board.</p>" * 3


def page(head: str = "", body: str = BODY, html: str = "<html>") -> bytes:
    return f"{html}<head>{head}</head><body>{body}</body></html>".encode()


def test_latin_1_is_read_as_the_web_means_it() -> None:
    content = page('<meta charset="iso-8859-1">').replace(b"The ferry", b"\x93The\x94 ferry")
    assert "“The” ferry" in read_page(content).text


@pytest.mark.parametrize("charset", ["utf-16", "idna", "punycode", "undefined", "unicode_escape", "hex"])
def test_a_charset_that_no_page_is_in_is_not_believed(charset: str) -> None:
    assert "left the quay" in read_page(page(f'<meta charset="{charset}">')).text
    text = f"charset={charset}\n" + "zz-" * 300_000
    started = time.monotonic()
    assert read_text(text.encode()).text == text
    assert time.monotonic() - started < 2


def test_a_day_that_an_article_tells_of_is_not_that_of_its_publication() -> None:
    assert read_page(page(body=f"{BODY}<p>Many recalled the flood of 12 March 1998.</p>")).published_on is None


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0" encoding="UTF-8"?>'
        + page(html='<html xmlns="http://www.w3.org/1999/xhtml" lang="pt-BR">'),
        page('<meta http-equiv="Content-Language" content="pt-BR">'),
        page('<meta name="language" content="pt_BR">'),
    ],
)
def test_the_language_is_found_wherever_it_is_said(content: bytes) -> None:
    assert read_page(content).language == "pt-BR"


def test_a_title_that_begins_another_word_stands_above_all_the_same() -> None:
    blocks = read_page(page("<title>Fire</title>", f"<p>Firefighters came late to the quay.</p>{BODY}")).text.split(
        "\n\n"
    )
    assert blocks[:2] == ["Fire", "Firefighters came late to the quay."]


def test_what_is_no_article_keeps_its_paragraphs() -> None:
    text = read_page(page(body="<div class=comments><p>Nobody is hurt.</p><p>All are ashore.</p></div>")).text
    assert text == "Nobody is hurt.\n\nAll are ashore."


def test_a_text_may_be_one_already_and_has_its_limit() -> None:
    assert read_text("Title\n\nText").title == "Title"
    with pytest.raises(UnreadablePage, match="more than 8 MiB"):
        read_text("x" * (LARGEST + 1))
