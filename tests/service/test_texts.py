"""Texts that are held to check evidence against: who may read them, what they say of evidence, and that they can go."""

import hashlib
import time
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text as sql

from tests.factories import Record, article, figure, statement, world
from tests.running import SETTINGS, Databases, Service, serving
from tests.service.edits import revised, tag_of, written

PLAIN = {"Content-Type": "text/plain"}
ARTICLE = "/v1/articles/first-article"
TEXT = f"{ARTICLE}/text"
SEED = SETTINGS.data_dir.parent.parent / "shared" / "seed" / "article.txt"
LONG = 2000
# A mark of byte order, every kind of line end, many scripts, letters outside of the basic plane and of several parts.
SCRIPTS = (
    "\ufeffOver 300 killed, it says. \r\nThe ministry said that more than 300 were killed near Курськ.\r\n\r\n"
    "국정원은 300명 이상이 숨졌다고 밝혔다. 死者は三百人以上。\u2028قُتل أكثر من 300 جندي. \U0001f480 "
    "At \U0001d54b\U0001d560\U0001d568\U0001d55f e\u0301 "
    'about 12 fell\u2026 100 % «so», "it" is \\said\\ \t{%s}.\rEnd\n'
)
INVENTED = (
    "Nobody had counted. The zebrafinch ministry said that more than 300 soldiers had fallen by then. Nobody knew."
)


def evidence(words: str, within: str, article: str = "first-article", **more: Any) -> Record:
    """Evidence with the span of these words, in code points, and their hash."""
    start = within.index(words)
    span = {"start": start, "end": start + len(words), "sha256": hashlib.sha256(words.encode()).hexdigest()}
    return {"article": article, "wording": words[:200], **span, **more}


def claim(*printed: Record, **fields: Any) -> Record:
    """A statement with one figure and this evidence."""
    return statement(reports=["first-article"], figures=[figure(evidence=[*printed])], **fields)


@pytest.fixture
def held(empty_service: Service) -> Service:
    """A server over a small world, in which no text is held yet."""
    written(empty_service, "POST", "/v1/bundles", world())
    return empty_service


def give(service: Service, text: str | bytes, path: str = TEXT, status: int = 0) -> Any:
    """Have a text held; the answer says what it has of the evidence."""
    content = text.encode() if isinstance(text, str) else text
    headers = {**PLAIN, "If-Match": tag_of(service, path.removesuffix("/text"))}
    answer = service.client.put(path, content=content, headers=headers)
    assert answer.status_code in ([status] if status else [200, 201]), answer.text
    return answer.json()


def take_away(service: Service, path: str = TEXT) -> None:
    headers = {"If-Match": tag_of(service, path.removesuffix("/text"))}
    answer = service.client.delete(path, headers=headers)
    assert (answer.status_code, answer.content) == (204, b"")


def rights(service: Service, given: str) -> None:
    revised(service, "PATCH", ARTICLE, {"text_rights": given})


def printed(service: Service, **asked: str) -> list[Record]:
    """The evidence of the one figure, which every way to read it shows alike."""
    ways: list[list[Record]] = [
        service.items("/v1/figures", **asked)[0]["evidence"],
        service.get("/v1/figures/killed", 200, **asked).json()["evidence"],
        service.items("/v1/statements", **asked)[0]["figures"][0]["evidence"],
        service.get("/v1/statements/briefing", 200, **asked).json()["figures"][0]["evidence"],
        service.get(ARTICLE, 200, **asked).json()["statements"][0]["figures"][0]["evidence"],
    ]
    assert all(way == ways[0] for way in ways)
    return ways[0]


def verified(service: Service, **asked: str) -> list[bool | None]:
    return [one["verified"] for one in printed(service, **asked)]


def quotes(service: Service, **asked: str) -> list[str | None]:
    return [one["quote"] for one in printed(service, **asked)]


@pytest.mark.parametrize(
    "content",
    [SCRIPTS.encode(), b"", b"\xef\xbb\xbf", b"\r", b"\n \n", b"a\x00b", "\U0010ffff".encode(), b"x" * 4 * 2**20],
    ids=["scripts", "empty", "mark", "return", "blank", "nul", "last", "largest"],
)
def test_a_text_is_kept_byte_for_byte(held: Service, content: bytes) -> None:
    rights(held, "open")
    answer = give(held, content, status=201)
    assert answer["sha256"] == hashlib.sha256(content).hexdigest()
    assert (answer["bytes"], answer["characters"]) == (len(content), len(content.decode()))
    got = held.get(TEXT)
    assert got.content == content
    assert got.headers["content-type"] == "text/plain; charset=utf-8"
    assert got.headers["etag"].startswith(f'"r3.c{held.get("/v1").json()["change"]}')


def test_a_text_is_served_only_where_its_rights_are_open(held: Service) -> None:
    assert held.get(TEXT, 404).json()["code"] == "not_found"
    assert held.get("/v1/articles/no-article/text", 404).json()["code"] == "not_found"
    give(held, INVENTED, status=201)
    for given, status in (("private", 451), ("open", 200), ("closed", 451), ("open", 200), ("private", 451)):
        if held.get(ARTICLE).json()["text_rights"] != given:
            rights(held, given)
        answer = held.get(TEXT, status)
        assert held.client.head(TEXT).status_code == status
        if status == 451:
            assert answer.json()["code"] == "text_not_served"
            assert "zebrafinch" not in answer.text
    take_away(held)
    held.get(TEXT, 404)
    answer = held.client.delete(TEXT, headers={"If-Match": tag_of(held, ARTICLE)})
    assert answer.status_code == 404


def test_spans_count_code_points_in_every_script(held: Service) -> None:
    rights(held, "open")
    words = ["Over 300", "more than 300", "300명 이상", "死者は三百人以上", "أكثر من 300", "\U0001f480", "about 12"]
    words += ["\U0001d54b\U0001d560\U0001d568\U0001d55f e\u0301", '100 % «so», "it" is \\said\\', "End"]
    written(held, "POST", "/v1/statements", claim(*(evidence(one, SCRIPTS) for one in words)))
    assert verified(held) == [None] * len(words)
    answer = give(held, SCRIPTS)
    assert answer["evidence"] == {"verified": len(words), "failed": 0}
    assert verified(held) == [True] * len(words)
    for one, quote in zip(words, quotes(held), strict=True):
        assert quote is not None
        assert " ".join(one.split()) in quote


def test_evidence_is_verified_where_its_words_are_at_its_span(held: Service) -> None:
    right = evidence("more than 300", INVENTED)
    end = len(INVENTED)
    cases = [
        (right, True),
        ({**right, "start": right["start"] + 1, "end": right["end"] + 1}, False),
        ({**right, "end": right["end"] - 1}, False),
        ({**right, "sha256": hashlib.sha256(b"more than 400").hexdigest()}, False),
        ({**evidence("Nobody knew.", INVENTED), "end": end + 1}, False),
        (evidence("Nobody knew.", INVENTED), True),
        ({**right, "start": end, "end": end + 13}, False),
        ({**right, "start": 10**6, "end": 10**6 + 13}, False),
        (evidence(INVENTED, INVENTED), True),
    ]
    written(held, "POST", "/v1/statements", claim(*(given for given, _ in cases)))
    answer = give(held, INVENTED)
    assert verified(held) == [expected for _, expected in cases]
    held_true = sum(expected for _, expected in cases)
    assert answer["evidence"] == {"verified": held_true, "failed": len(cases) - held_true}
    # Words that are not those that were meant are quoted by nobody.
    assert [quote is not None for quote in quotes(held)] == [expected for _, expected in cases]


def test_evidence_without_a_span_is_not_verified(held: Service) -> None:
    written(held, "POST", "/v1/statements", claim({"article": "first-article", "wording": "more than 300"}))
    give(held, INVENTED)
    assert (verified(held), quotes(held)) == ([False], [None])
    take_away(held)
    assert (verified(held), quotes(held)) == ([None], [None])


def test_a_quote_is_short_where_the_text_is_private_and_none_where_it_is_closed(held: Service) -> None:
    sentence = f"{'so ' * LONG}more than 300 fell {'so ' * LONG}."
    text = f"Before. {sentence} After."
    all_of_it = evidence(sentence, text)
    written(held, "POST", "/v1/statements", claim(evidence("more than 300", text), all_of_it))
    give(held, text)
    short = quotes(held)
    assert verified(held) == [True, True]
    assert short[0] is not None
    assert "more than 300" in short[0]
    assert all(len(quote or "") <= 300 for quote in short)
    rights(held, "closed")
    assert (verified(held), quotes(held)) == ([True, True], [None, None])
    rights(held, "open")
    assert verified(held) == [True, True]
    opened = quotes(held)[0]
    assert opened is not None
    assert "more than 300" in opened
    rights(held, "private")
    assert quotes(held) == short


def test_a_text_without_sentences_is_quoted_too(held: Service) -> None:
    texts = ["more than 300", "\nmore than 300\n", "x" * LONG + "more than 300" + "x" * LONG, "a\x00more than 300\x00b"]
    texts.append("\x07.\ufffe more than 300 \x1b[2J\x7f \u202e")
    for given in texts:
        body = claim(evidence("more than 300", given))
        if held.client.get("/v1/statements/briefing").status_code == 404:
            written(held, "POST", "/v1/statements", body)
        else:
            revised(held, "PUT", "/v1/statements/briefing", body)
        give(held, given)
        assert verified(held) == [True]
        (quote,) = quotes(held)
        assert quote is not None
        assert len(quote) <= 300
        assert "more than 300" in quote


def all_answers(service: Service) -> list[tuple[str, bytes]]:
    paths = ("figures", "figures/killed", "statements", "statements/briefing", "articles/first-article")
    return [(one.headers["etag"], one.content) for one in (service.get(f"/v1/{path}") for path in paths)]


def test_whatever_changes_is_seen_at_once(held: Service) -> None:
    """Text, rights and evidence, in any order: each answer and its tag move, and what is kept moves with them."""
    other = INVENTED.replace("Nobody had", "None had").replace("300", "400")
    right, moved = evidence("more than 300", INVENTED), evidence("more than 400", other, part="lede")
    written(held, "POST", "/v1/statements", claim(right))
    path = "/v1/statements/briefing"
    steps: list[tuple[Any, list[bool | None], bool]] = [
        (lambda: give(held, INVENTED, status=201), [True], True),
        (lambda: give(held, other, status=200), [False], False),
        (lambda: revised(held, "PUT", path, claim(moved)), [True], True),
        (lambda: revised(held, "PUT", path, claim(right, moved)), [False, True], True),
        (lambda: rights(held, "closed"), [False, True], False),
        (lambda: give(held, INVENTED), [True, False], False),
        (lambda: rights(held, "open"), [True, False], True),
        (lambda: revised(held, "PATCH", path, {"summary": "Said anew."}), [True, False], True),
        (lambda: revised(held, "PATCH", ARTICLE, {"title": "Another title"}), [True, False], True),
        (lambda: take_away(held), [None, None], False),
        (lambda: give(held, other), [False, True], True),
        (lambda: revised(held, "PATCH", ARTICLE, {"publisher": "ministry"}), [False, True], True),
    ]
    for number, (step, expected, quoted) in enumerate(steps):
        before = all_answers(held)
        step()
        after = all_answers(held)
        assert all(a[0] != b[0] for a, b in zip(before, after, strict=True)), number
        assert verified(held) == expected, number
        assert [quote is not None for quote in quotes(held)] == [quoted and one is True for one in expected], number
        for path_, (tag, content) in zip(("figures", "figures/killed"), after, strict=False):
            kept = held.client.get(f"/v1/{path_}", headers={"If-None-Match": tag})
            assert kept.status_code == 304
            assert held.get(f"/v1/{path_}").content == content


def test_a_statement_in_a_bundle_is_checked_against_what_is_held(held: Service) -> None:
    give(held, INVENTED)
    new = claim(evidence("more than 300", INVENTED))
    closing = {"articles": [article(text_rights="closed")], "statements": [new]}
    written(held, "POST", "/v1/bundles", closing)
    assert (verified(held), quotes(held)) == ([True], [None])
    opening = {"articles": [article(text_rights="open")], "statements": [{**new, "summary": "Said anew."}]}
    written(held, "POST", "/v1/bundles", opening)
    assert verified(held) == [True]
    assert quotes(held) != [None]
    written(held, "POST", "/v1/bundles", {"articles": [article(text_rights="closed")]})
    assert quotes(held) == [None]


def test_a_withdrawn_statement_comes_back_checked(held: Service) -> None:
    body = claim(evidence("more than 300", INVENTED))
    written(held, "POST", "/v1/statements", body)
    give(held, INVENTED)
    first = printed(held)
    revised(held, "DELETE", "/v1/statements/briefing")
    assert held.items("/v1/figures") == []
    assert give(held, INVENTED + " ")["evidence"] == {"verified": 0, "failed": 0}
    revised(held, "PUT", "/v1/statements/briefing", body)
    assert printed(held) == first


def test_a_text_shares_the_revision_of_its_article(held: Service) -> None:
    first = held.get(ARTICLE).headers["etag"]
    for headers, status in (({}, 428), ({"If-Match": '"r7"'}, 412), ({"If-Match": '"other"'}, 412)):
        answer = held.client.put(TEXT, content=b"words", headers={**PLAIN, **headers})
        assert answer.status_code == status, answer.text
    put = held.client.put(TEXT, content=INVENTED.encode(), headers={**PLAIN, "If-Match": first}, params={"reason": "A"})
    assert put.status_code == 201
    tag = put.headers["etag"]
    assert tag == held.get(ARTICLE).headers["etag"]
    assert held.get(ARTICLE).json()["revision"] == 2
    again = held.client.put(TEXT, content=INVENTED.encode(), headers={**PLAIN, "If-Match": tag})
    assert (again.status_code, again.headers["etag"]) == (200, tag), "the same text changes nothing"
    stale = held.client.put(TEXT, content=b"other", headers={**PLAIN, "If-Match": first})
    assert stale.status_code == 412
    for headers, status in (({}, 428), ({"If-Match": first}, 412)):
        assert held.client.delete(TEXT, headers=headers).status_code == status
    patched = held.client.patch(ARTICLE, json={"deck": "Deck"}, headers={"If-Match": first})
    assert patched.status_code == 412
    gone = held.client.delete(TEXT, headers={"If-Match": tag}, params={"reason": "B"})
    assert gone.status_code == 204
    assert gone.headers["etag"] == held.get(ARTICLE).headers["etag"]
    shown = [(one["action"], one["reason"]) for one in held.items(f"{ARTICLE}/revisions")]
    assert shown == [("create", None), ("supplement", "A"), ("update", "B")]
    said = [held.get(f"{ARTICLE}/revisions/{n}").json() for n in (1, 2, 3)]
    assert said[0] == said[1] == said[2], "what it says is no part of history"


def test_what_is_no_text_is_refused(held: Service) -> None:
    def status(content: bytes, kind: str | None, **more: str) -> int:
        headers = {"If-Match": tag_of(held, ARTICLE), **({"Content-Type": kind} if kind else {}), **more}
        return held.client.put(TEXT, content=content, headers=headers).status_code

    for kind in ("application/json", "text/html", "application/octet-stream", "text/plain; charset=latin-1", None):
        assert status(b"words", kind) == 415, kind
    assert status(b"words", "text/plain", **{"Content-Encoding": "gzip"}) == 415
    for content in (b"\xff\xfew\x00", b"caf\xe9", b"\xed\xa0\x80", b"cut \xe2\x82", b"\xc0\x80", b"\xf4\x90\x80\x80"):
        assert status(content, "text/plain") == 422, content
    assert status(b"x" * (4 * 2**20 + 1), "text/plain") == 413
    held.get(TEXT, 404)
    assert held.get(ARTICLE).json()["revision"] == 1
    for kind in ("text/plain", "text/plain; charset=utf-8", 'TEXT/PLAIN;charset="UTF-8"'):
        assert status(b"words", kind) in (200, 201), kind


def test_a_text_needs_an_article_that_stands(held: Service) -> None:
    written(held, "POST", "/v1/statements", claim(evidence("more than 300", INVENTED)))
    give(held, INVENTED)
    withdrawn = held.client.delete(ARTICLE, headers={"If-Match": tag_of(held, ARTICLE)}, params={"force": "true"})
    assert withdrawn.status_code == 204
    last = {"If-Match": tag_of(held, ARTICLE)}
    assert held.get(TEXT, 410).json()["code"] == "withdrawn"
    assert held.client.put(TEXT, content=b"words", headers={**PLAIN, **last}).status_code == 410
    unknown = held.client.put("/v1/articles/no-article/text", content=b"words", headers={**PLAIN, "If-Match": "*"})
    assert unknown.status_code == 404
    revised(held, "PUT", ARTICLE, article(text_rights="open"))
    assert held.get(TEXT).content == INVENTED.encode()
    assert verified(held) == [True]


def test_the_text_of_a_withdrawn_article_can_be_deleted(held: Service) -> None:
    written(held, "POST", "/v1/statements", claim(evidence("more than 300", INVENTED)))
    give(held, INVENTED)
    assert verified(held) == [True]
    tag = tag_of(held, ARTICLE)
    assert held.client.delete(ARTICLE, headers={"If-Match": tag}, params={"force": "true"}).status_code == 204
    assert held.client.delete(TEXT, headers={"If-Match": tag}).status_code == 412
    gone = held.client.delete(TEXT, headers={"If-Match": '"r3"'}, params={"reason": "The publisher asks for it"})
    assert (gone.status_code, gone.headers["etag"].partition(".")[0]) == (204, '"r4')
    (one,) = held.get("/v1/figures/killed").json()["evidence"]
    assert (one["verified"], one["quote"]) == (None, None)
    assert held.client.delete(TEXT, headers={"If-Match": '"r4"'}).status_code == 404
    last = held.items(f"{ARTICLE}/revisions")[-1]
    assert (last["action"], last["reason"]) == ("withdraw", "The publisher asks for it")
    assert held.client.put(ARTICLE, json=article(), headers={"If-Match": '"r4"'}).status_code == 200
    held.get(TEXT, 404)


def test_the_past_has_no_quotes(held: Service) -> None:
    written(held, "POST", "/v1/statements", claim(evidence("more than 300", INVENTED)))
    rights(held, "open")
    give(held, INVENTED)
    change = held.get("/v1").json()["change"]
    asked = {"known_at": str(change)}
    paths = ("figures", "figures/killed", "statements", "statements/briefing", "articles/first-article")

    def answers() -> list[tuple[str, bytes]]:
        found = [held.get(f"/v1/{path}", 200, **asked) for path in paths]
        assert all("immutable" in one.headers["cache-control"] for one in found)
        return [(one.headers["etag"], one.content) for one in found]

    first = answers()
    assert (verified(held, **asked), quotes(held, **asked)) == ([None], [None])
    assert verified(held) == [True]
    for step in (
        lambda: rights(held, "closed"),
        lambda: give(held, "Other words."),
        lambda: take_away(held),
        lambda: give(held, INVENTED),
        lambda: revised(held, "DELETE", "/v1/statements/briefing"),
    ):
        step()
        assert answers() == first


def everything(service: Service) -> bytes:
    """All bytes in which a database keeps its rows: SQLite's files after a checkpoint, PostgreSQL's rows."""
    if service.database.is_sqlite:
        file = service.database.file
        assert file is not None
        for _ in range(100):  # a reader of this process may still be at work
            with service.database.write() as connection:
                pass
            with service.database.probe() as connection:
                pass
            watch = service.database.watch()
            watch.execute("PRAGMA query_only = OFF")
            busy, *_ = watch.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            watch.close()
            if not busy:
                break
            time.sleep(0.05)
        assert not busy
        return b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    with service.database.read() as connection:
        tables = connection.execute(sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars().all()
        # bytea shows as hex: the rows are searched for either.
        found = [connection.execute(sql(f'SELECT "{one}"::text FROM "{one}"')).scalars().all() for one in tables]
    return "\n".join(row for rows in found for row in rows).encode()


def holds(service: Service, words: str) -> bool:
    kept = everything(service)
    return words.encode() in kept or words.encode().hex().encode() in kept


def test_what_is_deleted_is_gone_for_good(held: Service) -> None:
    filler = "".join(f"Filler sentence {n} of the zebrafinch report. " for n in range(4000))
    text = INVENTED + filler
    words = "zebrafinch"
    written(held, "POST", "/v1/statements", claim(evidence("more than 300", text)))
    give(held, text)
    rights(held, "open")
    assert holds(held, words)
    assert words in held.get("/v1/figures").text
    take_away(held)
    assert not holds(held, words)
    for path in ("figures", "figures/killed", "statements", "articles/first-article", "articles", "changes"):
        assert words not in held.get(f"/v1/{path}").text


def test_what_is_replaced_is_gone_for_good(held: Service) -> None:
    written(held, "POST", "/v1/statements", claim(evidence("more than 300", INVENTED)))
    give(held, INVENTED * 500)
    give(held, "Other words.")
    assert not holds(held, "zebrafinch")


@pytest.mark.parametrize("how", ["deleted", "replaced", "closed"])
def test_no_kept_answer_keeps_a_quote(held: Service, how: str) -> None:
    """Answers are kept for seven days for who sends a request again: what was quoted must not survive there."""
    give(held, INVENTED)
    headers = {"Idempotency-Key": "one"}
    body = claim(evidence("more than 300", INVENTED))
    del body["id"]  # sent again without its answer, it would be recorded twice
    first = held.client.post("/v1/statements", json=body, headers=headers)
    assert first.status_code == 201
    assert "zebrafinch" in first.text
    if how == "deleted":
        take_away(held)
    elif how == "replaced":
        give(held, "Other words.")
    else:
        rights(held, "closed")
    again = held.client.post("/v1/statements", json=body, headers=headers)
    assert (again.status_code, again.headers.get("idempotency-replayed")) == (201, "true"), again.text
    assert again.json()["id"] == first.json()["id"]
    assert "zebrafinch" not in again.text
    if how != "closed":
        assert not holds(held, "zebrafinch")


@pytest.fixture
def shipped(databases: Databases) -> Iterator[Service]:
    """A server over the shipped data, which this test may change."""
    database = databases.shipped()
    with serving(database) as service:
        yield service
    databases.drop(database)


def test_the_shipped_evidence_is_of_the_article(shipped: Service) -> None:
    """Against the article where it is at hand, else against a text of the same spans."""
    path = "/v1/articles/the-diplomat-kursk-casualties"
    figures = [
        (figure["id"], one)
        for figure in shipped.items("/v1/figures", article="the-diplomat-kursk-casualties", limit="200")
        for one in figure["evidence"]
        if one["article"]["id"] == "the-diplomat-kursk-casualties"
    ]
    assert len(figures) >= 9
    assert all(one["start"] is not None and one["sha256"] for _, one in figures)
    text = list(" " * 20_000)
    for _, one in figures:
        text[one["start"] : one["end"]] = one["wording"]
    content = SEED.read_bytes() if SEED.exists() else "".join(text).encode()
    answer = give(shipped, content, f"{path}/text", status=201)
    assert answer["evidence"] == {"verified": len(figures), "failed": 0}
    shipped.get(f"{path}/text", 451)
    for id_, before in figures:
        now = next(
            one
            for one in shipped.get(f"/v1/figures/{id_}").json()["evidence"]
            if (one["article"]["id"], one["start"]) == (before["article"]["id"], before["start"])
        )
        assert now["verified"] is True
        assert now["wording"] in now["quote"]
        assert len(now["quote"]) <= 300
