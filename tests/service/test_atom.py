"""/changes as an Atom feed: valid, stable, kept like any answer, and safe with any text."""

import json
import re
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from app.derived.atom import Feed, feed_of
from app.kit.accepting import ATOM, JSON
from tests.running import Databases, Service, serving
from tests.service.answers import recorded
from tests.service.edits import revised
from tests.service.feeds import entries_of, link_of, links_of, parsed, text_of, texts_of
from tests.service.pasts import PATH_OF


def feed(service: Service, target: str, **asked: str) -> ElementTree.Element:
    answer = service.get(target, 200, format="atom", **asked)
    assert answer.headers["content-type"] == ATOM
    return parsed(answer.content)


def test_the_feed_says_what_the_list_does(told: Service) -> None:
    question = told.items("/v1/estimates", metric="killed")[0]["id"]
    base = "http://127.0.0.1:8000"
    for path, title in (
        ("sources/ministry", "Ministry"),
        ("events/a-battle", "A battle"),
        ("conflicts/a-war", "A war"),
        (f"estimates/{question}", "Killed, An army, A battle, A war"),
    ):
        items, root = told.items(f"/v1/{path}/changes"), feed(told, f"/v1/{path}/changes")
        assert text_of(root, "title") == f"Casualty Record: {title}"
        assert text_of(root, "author", "name") == "Casualty Record"
        assert text_of(root, "updated") == items[0]["recorded_at"]
        assert link_of(root, "self") == f"{base}/v1/{path}/changes?format=atom"
        assert link_of(root, "alternate", "text/html") == f"{base}/{path}"
        assert link_of(root, "alternate", JSON) == f"{base}/v1/{path}/changes?format=json"
        assert link_of(root, "next") is None
        for entry, item in zip(entries_of(root), items, strict=True):
            own = f"{PATH_OF[item['type']]}/{item['id']}"
            done = {"create": "Recorded", "withdraw": "Withdrawn", "restore": "Restored"}
            heading = done.get(item["action"], item["action"].capitalize())
            assert text_of(entry, "title") == f"{heading}: {item['title']}"
            assert text_of(entry, "updated") == item["recorded_at"]
            assert text_of(entry, "summary") == item["sentence"]
            assert entry.find("{*}category").attrib == {"term": item["action"]}  # type: ignore[union-attr]
            assert link_of(entry, "alternate", "text/html") == f"{base}/{own}"
            diff = link_of(entry, "alternate", JSON)
            assert diff == f"{base}/v1/{own}/revisions/{item['revision']}/diff"
            assert told.get(urlsplit(diff).path).json()["differences"] == item["differences"]
            shown_ = [*texts_of(text_of(entry, "content"))]
            assert shown_[0] == item["sentence"]
            for one in item["differences"]:
                for value in (one["from"], one["to"]):
                    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                    assert ("nothing" if value is None else text) in shown_


def test_pages_of_the_feed_follow_each_other(told: Service) -> None:
    target = "/v1/sources/ministry/changes"
    whole = [text_of(entry, "id") for entry in entries_of(feed(told, target))]
    root = feed(told, target, limit="3")
    feed_id = text_of(root, "id")
    found: list[str] = []
    while True:
        assert text_of(root, "id") == feed_id
        found += [text_of(entry, "id") for entry in entries_of(root)]
        following = link_of(root, "next")
        if following is None:
            break
        answer = told.client.get(following.removeprefix("http://127.0.0.1:8000"))
        assert answer.headers["content-type"] == ATOM
        root = parsed(answer.content)
    assert found == whole
    assert len(found) > 6
    empty = feed(told, target, before="1")
    assert (entries_of(empty), text_of(empty, "id")) == ([], feed_id)


def test_the_ids_never_change_and_an_entry_has_one_id_in_all_feeds(told: Service) -> None:
    def ids(path: str, service: Service) -> tuple[str, dict[str, str]]:
        root = feed(service, path)
        changes = [str(one["change"]) for one in service.items(path)]
        return text_of(root, "id"), dict(zip(changes, map(own_id, entries_of(root)), strict=True))

    def own_id(entry: ElementTree.Element) -> str:
        return text_of(entry, "id")

    mine, entries = ids("/v1/sources/ministry/changes", told)
    others = [ids(f"/v1/{path}/changes", told) for path in ("sources/lawmaker", "events/a-battle", "conflicts/a-war")]
    assert len({mine, *(feed_id for feed_id, _ in others)}) == 4
    for _, own in others:
        common = own.keys() & entries.keys()
        assert common
        assert all(own[change] == entries[change] for change in common)
    revised(told, "PATCH", "/v1/sources/ministry", {"name": "Another name"})
    with serving(told.database, public_url="https://example.org/record/") as elsewhere:
        feed_id, later = ids("/v1/sources/ministry/changes", elsewhere)
        assert feed_id == mine
        assert later.items() > entries.items()
        root = feed(elsewhere, "/v1/sources/ministry/changes")
        assert all(link.href.startswith("https://example.org/record/") for link in links_of(root))
    with serving(told.database, public_url="") as nowhere:
        root = feed(nowhere, "/v1/sources/ministry/changes")
        assert (text_of(root, "id"), link_of(root, "alternate", "text/html")) == (mine, "/sources/ministry")


def test_another_record_has_other_ids(told: Service, databases: Databases) -> None:
    mine = text_of(feed(told, "/v1/sources/ministry/changes"), "id")
    with recorded(databases) as other:
        assert text_of(feed(other, "/v1/sources/ministry/changes"), "id") != mine


# Forms, and what is kept


def test_the_form_is_that_of_accept_or_of_the_parameter(service: Service) -> None:
    target = "/v1/sources/nis/changes"
    reader = "application/atom+xml,application/rdf+xml,application/rss+xml,application/xml;q=0.9,*/*;q=0.1"
    picture = "image/svg+xml, application/atom+xml;q=0.5, */*;q=0.1"
    for _ in range(2):
        for accept, kind in (
            ("*/*", JSON), (ATOM, ATOM), (JSON, JSON), (reader, ATOM), ("text/html,*/*;q=0.8", JSON), (picture, ATOM),
            (f"{ATOM};q=0, */*", JSON), ("image/svg+xml", JSON), (f"{JSON};q=0.3, {ATOM};q=0.4", ATOM),
        ):  # fmt: skip
            answer = service.client.get(target, headers={"Accept": accept})
            assert answer.headers["content-type"] == kind, accept
            assert answer.headers["vary"] == "Accept, Accept-Encoding"
            for form, wanted in (("json", JSON), ("atom", ATOM)):
                given = service.client.get(f"{target}?format={form}", headers={"Accept": accept})
                assert given.headers["content-type"] == wanted
    # Nor does asking for a feed change what comes of a list, or of a picture.
    assert service.client.get("/v1/sources", headers={"Accept": ATOM}).headers["content-type"] == JSON
    series = f"/v1/series?question={service.items('/v1/estimates')[0]['id']}"
    assert service.client.get(series, headers={"Accept": picture}).headers["content-type"] == "image/svg+xml"
    assert service.client.get(series, headers={"Accept": ATOM}).headers["content-type"] == JSON


def test_what_was_not_changed_is_not_sent_again(told: Service) -> None:
    target = "/v1/events/a-battle/changes"
    tags = {form: told.client.get(target, headers={"Accept": form}).headers["etag"] for form in (JSON, ATOM)}
    assert tags[JSON] != tags[ATOM]
    for form, tag in tags.items():
        for other in tags:
            again = told.client.get(target, headers={"Accept": other, "If-None-Match": tag})
            assert again.status_code == (304 if form == other else 200)
            assert (again.content == b"") == (form == other)
    revised(told, "PATCH", "/v1/sources/ministry", {"name": "Another"})
    for form, tag in tags.items():
        again = told.client.get(target, headers={"Accept": form, "If-None-Match": tag})
        assert (again.status_code, again.headers["content-type"]) == (200, form)
    for asked in ({}, {"format": "atom"}):
        assert told.get(target, 200, **asked).headers["cache-control"] == "public, no-cache"
        then = told.get(target, 200, known_at="12", **asked)
        assert then.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert told.client.get(target, params={"known_at": "12", **asked}).content == then.content
    head = told.client.head(f"{target}?format=atom")
    assert (head.status_code, head.headers["content-type"], head.content) == (200, ATOM, b"")
    assert told.client.options(target).status_code == 204


# Hostile texts

MARKUP = "<script>alert(1)</script> & \"quoted\" 'single' &amp; &#0; ]]> --> </entry></feed><!ENTITY x>"
BIDI = "\u202e\u2066gnitirw thgir ot tfel\u2069 \u05d0\u05d1 \u0627\u0644"
NO_XML = "\ufffe and \uffff and \U0001f1fa \U0010ffff \ufeff"
LONG = "0123456789" * 400
NASTY = [MARKUP, BIDI, NO_XML]


def test_hostile_texts_are_shown_as_text_wherever_they_stand(told: Service) -> None:
    for number, text in enumerate([*NASTY, LONG]):
        name, reason = text[:200], (text * 3)[:1000]
        revised(told, "PATCH", "/v1/sources/ministry", {"name": name, "reason": reason})
        revised(told, "PATCH", "/v1/events/a-battle", {"title": text[:500], "reason": reason})
        revised(told, "PATCH", "/v1/conflicts/a-war", {"name": name, "reason": reason})
        revised(
            told, "PATCH", "/v1/articles/first-article", {"title": text[:500], "deck": text[:500], "authors": [name]}
        )
        one = {"id": "killed", "metric": "killed", "wording": f"about {number + 5}", "event": "a-battle"}
        evidence = [{"article": "first-article", "wording": name}]
        figures = [{**one, "conflict": "a-war", "subset": text[:120], "evidence": evidence}]
        said_ = {"summary": text, "venue": text[:200], "figures": figures, "reason": reason}
        revised(told, "PATCH", "/v1/statements/briefing", said_)
    seen = ""
    for path in ("sources/ministry", "sources/outlet", "events/a-battle", "conflicts/a-war"):
        items, root = told.items(f"/v1/{path}/changes", limit="200"), feed(told, f"/v1/{path}/changes", limit="200")
        for entry, item in zip(entries_of(root), items, strict=True):
            shown_ = "\n".join(texts_of(text_of(entry, "content")))
            assert as_shown(item["sentence"]) in shown_
            assert text_of(entry, "summary") == as_shown(item["sentence"])
            assert text_of(entry, "title").endswith(as_shown(item["title"]))
            assert "\n" not in item["sentence"]
            for one in item["differences"]:
                for value in (one["from"], one["to"]):
                    assert as_shown(value if isinstance(value, str) else "") in shown_
            seen += shown_
    for text in (*NASTY, LONG):
        assert as_shown(text[:200]) in seen
    for question in told.items("/v1/estimates"):
        parsed(told.get(f"/v1/estimates/{question['id']}/changes", 200, format="atom").content)


def test_what_no_xml_may_hold_is_replaced_by_a_mark_that_can_be_seen() -> None:
    """None of it can be written over HTTP; but the names of keys, and what was loaded long ago, are shown too."""
    controls = "".join(map(chr, range(32))) + "\x7f\x85\ud800\udfff\ufffe"
    wild = f"{controls}{MARKUP}{'x' * 10_000}"
    item = {
        "change": 1, "type": "source", "id": "one", "revision": 1, "action": "create", "reason": wild, "actor": wild,
        "recorded_at": "2026-11-23T08:00:00.000000Z", "title": wild, "sentence": wild,
        "differences": [{"pointer": f"/{wild}", "id": None, "from": wild, "to": {wild: [wild, 1.5, True, None]}}],
    }  # fmt: skip
    place: dict[str, Any] = {
        "path": "/sources/one",
        "base": "/v1",
        "public": "",
        "own": f"/x?y={wild}",
        "data": "/x",
        "following": None,
    }
    made = Feed(record="2026-11-23T08:00:00.000000Z", title=wild, author=wild, paths={"source": "/sources"}, **place)
    root = parsed(feed_of(made, [item]))
    (entry,) = entries_of(root)
    # A line break within a text is no more than that to XML.
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe]", "\ufffd", wild).replace("\r", "\n")
    for text in (text_of(root, "title"), text_of(entry, "summary"), next(texts_of(text_of(entry, "content")))):
        assert text == kept


def as_shown(text: str) -> str:
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
