"""Pages of articles are read, whatever they do to whoever reads them."""

import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Timer

import pytest

from app.ingest.articles.pages import LARGEST, Page, PageReader, UnreadablePage, read_text

NEWS = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Ferry runs aground near Port Alder | The Alder Courier</title>
<meta property="og:title" content="Ferry runs aground near Port Alder">
<meta property="og:description" content="Fourteen people were treated for bruises after the evening crossing.">
<meta property="og:site_name" content="The Alder Courier">
<meta name="author" content="Mira Tolland">
<meta property="article:published_time" content="2024-03-05T18:40:00+00:00">
<link rel="canonical" href="https://news.example.org/harbour/ferry-aground">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Ferry runs aground near Port Alder", "datePublished": "2024-03-05T18:40:00Z",
"author": [{"@type": "Person", "name": "Mira Tolland"}, {"@type": "Person", "name": "Jon Akefeld"}]}</script>
</head><body>
<div class="cookie-banner"><p>We use cookies. Accept all of them?</p><button>Accept</button></div>
<header><nav><ul><li><a href="/">Front page</a></li><li><a href="/weather">Weather maps</a></li></ul></nav></header>
<main><article><h1>Ferry runs aground near Port Alder</h1>
<p class="standfirst">Fourteen people were treated for bruises after the evening crossing.</p>
<figure><img src="/ferry.jpg" alt=""><figcaption>The ferry on the sandbank.</figcaption></figure>
<p>The ferry Saint Orla ran onto a sandbank outside Port Alder on Tuesday evening with 212 people on board,
the harbour office said in a statement.</p>
<h2>Everybody was ashore by midnight</h2>
<p>Lifeboats took the passengers to the quay. One member of the crew was kept in hospital overnight.</p>
<p>“Nobody is missing,” said the harbour master, Edda Quill, who had the list of passengers checked twice.</p>
<blockquote><p>We counted them off the boats, and then we counted them again in the hall.</p></blockquote>
<p>The cause is not known. An inquiry begins on Thursday, when the tide allows divers to look at the hull.</p>
</article>
<aside class="related"><h3>Related stories</h3><ul><li><a href="/a1">Bridge toll to rise</a></li></ul></aside>
<section id="comments" class="comments"><h3>Comments</h3><p>seagull77: those banks move every year.</p></section>
</main><footer><p>All rights reserved. Terms and conditions.</p></footer></body></html>""".encode()


def paragraphs(count: int) -> bytes:
    return b"".join(
        b"<p>Paragraph %d tells of the ferry, which left the quay late and came back with everybody.</p>" % number
        for number in range(count)
    )


PLAIN = b"<html><head><title>The ferry is back</title></head><body>" + paragraphs(4) + b"</body></html>"
ENTITIES = (
    b'<!DOCTYPE html [<!ENTITY a0 "ferry">'
    + b"".join(b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 12))
    + b"]><html><body><p>&a11;</p>"
    + paragraphs(4)
)
EXTERNAL = b'<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]><html><body><p>&f;</p>' + paragraphs(4)
HOSTILE = {
    "a hundred thousand elements deep": b"<html><body>" + b"<div>" * 100_000 + paragraphs(3),
    "nothing but openings": b"<" * 1_000_000,
    "tables in tables": b"<table><tr><td>" * 30_000,
    "entities of entities": ENTITIES,
    "an entity that is a file": EXTERNAL,
    "attributes": b"<html><body><p " + b" ".join(b"a%d='x'" % n for n in range(200_000)) + b">" + paragraphs(3),
    "a comment that does not end": b"<html><body>" + paragraphs(3) + b"<!-- " + b"x" * 1_000_000,
    "a script that does not end": b"<script>" + b"x" * 1_000_000,
    "JSON within JSON": b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script>" + paragraphs(3),
    "a million paragraphs": b"<p>" * 1_000_000,
    "every byte": bytes(range(256)) * 4000,
    "nothing": b"",
}
SECONDS, SLACK = 1.0, 5.0


@pytest.fixture(scope="module")
def reader() -> Iterator[PageReader]:
    with PageReader() as reading:
        yield reading


def attempt(reader: PageReader, content: bytes) -> Page | None:
    try:
        return reader.read(content)
    except UnreadablePage:
        return None


def test_a_news_page_gives_its_parts(reader: PageReader) -> None:
    page = reader.read(NEWS, url="https://news.example.org/elsewhere?utm_source=feed")
    assert page.title == "Ferry runs aground near Port Alder"
    assert page.deck == "Fourteen people were treated for bruises after the evening crossing."
    assert page.authors == ("Mira Tolland", "Jon Akefeld")
    assert page.published_on == "2024-03-05"
    assert page.language == "en-GB"
    assert page.publisher == "The Alder Courier"
    assert page.url == "https://news.example.org/harbour/ferry-aground"


def test_the_text_begins_with_title_and_deck_and_has_paragraphs(reader: PageReader) -> None:
    page = reader.read(NEWS)
    blocks = page.text.split("\n\n")
    assert blocks[:2] == [page.title, page.deck]
    assert blocks[2].startswith("The ferry Saint Orla ran onto a sandbank")
    assert "Everybody was ashore by midnight" in blocks
    assert "We counted them off the boats, and then we counted them again in the hall." in blocks
    assert len(blocks) == len(set(blocks))


@pytest.mark.parametrize("other", ["cookies", "Weather maps", "Bridge toll", "seagull77", "rights reserved"])
def test_what_stands_around_an_article_is_left_out(reader: PageReader, other: str) -> None:
    assert other not in reader.read(NEWS).text


def test_tags_alone_give_the_parts(reader: PageReader) -> None:
    head = (
        b'<html><head><title>The ferry is back</title><meta property="og:description" content="A line under it.">'
        b'<meta property="og:locale" content="pt_BR"><meta property="og:site_name" content="The Courier">'
        b'<meta name="author" content="Mira Tolland">'
        b'<meta property="article:published_time" content="2024-03-05T23:40:00-05:00"></head><body>'
    )
    page = reader.read(head + paragraphs(4))
    assert (page.deck, page.language, page.publisher) == ("A line under it.", "pt-BR", "The Courier")
    # The day is that of the place where it was published.
    assert (page.authors, page.published_on) == (("Mira Tolland",), "2024-03-05")


def test_a_bare_page_gives_what_it_has(reader: PageReader) -> None:
    page = reader.read(PLAIN)
    assert page.title == "The ferry is back"
    assert page.text.startswith("The ferry is back\n\nParagraph 0 tells")
    assert (page.deck, page.authors, page.published_on, page.language, page.url) == (None, (), None, None, None)


def test_the_address_is_the_one_given_where_the_page_names_none_of_the_web(reader: PageReader) -> None:
    script = PLAIN.replace(b"</head>", b'<link rel="canonical" href="javascript:alert(1)"></head>')
    for content in (PLAIN, script):
        assert reader.read(content, url="https://news.example.org/ferry").url == "https://news.example.org/ferry"
        assert reader.read(content).url is None


def test_a_page_in_another_language_says_which(reader: PageReader) -> None:
    body = "<p>A balsa encalhou à noite com 212 pessoas a bordo, mas não houve feridos, informou a capitania.</p>" * 3
    content = f'<html lang="pt-BR"><head><title>Balsa encalha</title></head><body>{body}</body></html>'
    page = reader.read(content.encode())
    assert (page.language, page.title) == ("pt-BR", "Balsa encalha")
    assert "não houve feridos, informou a capitania" in page.text


@pytest.mark.parametrize(
    ("encoding", "declared", "meta"),
    [
        ("utf-8", None, ""),
        ("utf-8", "no-such-charset", ""),
        ("utf-8-sig", "cp1252", ""),
        ("utf-16", None, ""),
        ("cp1251", "windows-1251", '<meta charset="utf-8">'),
        ("cp1251", None, '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
    ],
)
def test_a_page_is_decoded_as_it_says(reader: PageReader, encoding: str, declared: str | None, meta: str) -> None:
    body = "<p>Паром сел на мель вечером, но никто не пострадал, сообщили в порту.</p>"
    content = f"<html><head>{meta}<title>Паром</title></head><body>{body}</body></html>"
    assert "никто не пострадал" in reader.read(content.encode(encoding), declared).text


def test_what_cannot_be_decoded_is_replaced(reader: PageReader) -> None:
    page = reader.read(PLAIN.replace(b"late", b"l\xe9te"))
    assert "left the quay l\ufffdte" in page.text


def test_a_text_holds_nothing_that_a_database_refuses(reader: PageReader) -> None:
    odd = PLAIN.replace(b"the quay", b"the\x00 \x1fquay\r\nof the cafe\xcc\x81")
    for text in (reader.read(odd).text, read_text(odd).text):
        assert not {character for character in text if character < " "} - {"\n", "\t"}
        assert "café" in text


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_ends_in_time(content: bytes) -> None:
    with PageReader(SECONDS) as reader:
        started = time.monotonic()
        page = attempt(reader, content)
        assert time.monotonic() - started < SECONDS + SLACK
        assert page is None or page.text
        assert attempt(reader, PLAIN) is not None


def test_entities_of_a_page_are_not_followed(reader: PageReader) -> None:
    for content in (ENTITIES, EXTERNAL):
        page = reader.read(content)
        assert "Paragraph 0 tells" in page.text
        assert "root:" not in page.text
        assert len(page.text) < len(content)


def test_a_page_that_is_too_large_is_refused_before_it_is_read(reader: PageReader) -> None:
    with pytest.raises(UnreadablePage, match="more than 8 MiB"):
        reader.read(b"x" * (LARGEST + 1))


def test_a_page_without_text_says_so(reader: PageReader) -> None:
    with pytest.raises(UnreadablePage, match="No text"):
        reader.read(b"<html><head><title>Nothing</title></head><body><script>start()</script></body></html>")


def test_a_process_that_is_killed_is_replaced(reader: PageReader) -> None:
    first = pid_of(reader)
    os.kill(first, signal.SIGKILL)
    # It dies before the next page is written to it, or meanwhile: the page after that is read in any case.
    attempt(reader, PLAIN)
    assert reader.read(PLAIN).title == "The ferry is back"
    assert pid_of(reader) != first


def test_a_process_that_is_killed_while_it_reads_loses_that_page_alone() -> None:
    with PageReader() as reader:
        killing = Timer(0.3, os.kill, [pid_of(reader), signal.SIGKILL])
        killing.start()
        started = time.monotonic()
        with pytest.raises(UnreadablePage, match="cannot be read"):
            reader.read(HOSTILE["a million paragraphs"])
        killing.join()
        assert time.monotonic() - started < SLACK
        assert reader.read(PLAIN).title == "The ferry is back"


def pid_of(reader: PageReader) -> int:
    reader.read(PLAIN)
    assert reader._process is not None
    return reader._process.pid


def test_a_reader_leaves_no_process() -> None:
    with PageReader() as reader:
        pid = pid_of(reader)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_threads_share_a_reader(reader: PageReader) -> None:
    contents = [PLAIN.replace(b"The ferry is back", b"Ferry number %d" % number) for number in range(24)]
    with ThreadPoolExecutor(4) as pool:
        titles = [page.title for page in pool.map(reader.read, contents)]
    assert titles == [f"Ferry number {number}" for number in range(24)]


def test_hostile_pages_take_no_memory_here() -> None:
    resource = pytest.importorskip("resource")
    unit = 1 if sys.platform == "darwin" else 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    with PageReader(SECONDS) as reader:
        for name in ("entities of entities", "nothing but openings", "JSON within JSON"):
            attempt(reader, HOSTILE[name])
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit - before < 64 * 2**20


def test_a_page_makes_nobody_ask_for_anything(reader: PageReader) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        host = f"http://127.0.0.1:{server.getsockname()[1]}"
        content = f"""<!DOCTYPE html SYSTEM "{host}/dtd"><html><head><title>The ferry is back</title>
            <base href="{host}/"><meta http-equiv="refresh" content="0; url={host}/refresh">
            <link rel="stylesheet" href="{host}/css"><link rel="canonical" href="{host}/canonical">
            <script src="{host}/js"></script></head><body><img src="{host}/img"><iframe src="{host}/frame"></iframe>
            <object data="{host}/object"></object>""".encode()
        assert reader.read(content + paragraphs(4), url=f"{host}/page").title == "The ferry is back"
        with pytest.raises(BlockingIOError):
            server.accept()


def test_a_plain_text_has_its_first_line_for_a_title() -> None:
    page = read_text(b"\r\n The ferry is back \r\n\r\nNobody was hurt.\r\n")
    assert page.title == "The ferry is back"
    assert page.text == "\n The ferry is back \n\nNobody was hurt.\n"
    assert read_text(b"x" * 300).title == "x" * 300
    assert read_text(b"x" * 301).title is None


def test_a_plain_text_is_decoded_as_declared() -> None:
    assert read_text("Паром".encode("cp1251"), "windows-1251").text == "Паром"
    assert read_text("Паром".encode("utf-16")).text == "Паром"


@pytest.mark.parametrize("content", [b"", b" \n\x00\n"])
def test_a_text_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadablePage, match="no text"):
        read_text(content)
