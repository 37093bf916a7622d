"""Withdrawing, restoring, and what stays of every revision."""

from typing import Any

import httpx
import pytest

from tests.factories import Record, article, figure, source, statement
from tests.running import Service
from tests.service.edits import tag_of
from tests.service.layer import problem_of
from tests.service.writes import ROOTS, everything, names, record_of, send, sizes, with_world

each_type = pytest.mark.parametrize("path", ROOTS)
PRINTED = {"article": "first-article", "part": "lede", "wording": "300", "start": 1, "end": 4, "sha256": "0" * 64}
SAID = statement(
    "briefing",
    attribution=[
        {"step": 1, "role": "claimant", "source": "ministry"},
        {"step": 2, "role": "relayer", "source": "lawmaker"},
        {"step": 2, "role": "relayer", "described_as": "locals"},
    ],
    reports=["first-article"],
    figures=[figure(party="an-army", place="a-town", evidence=[PRINTED]), figure("injured", metric="injured")],
    stances=[{"event": "a-battle", "stance": "affirms", "perpetrator": "an-army"}],
)
FOR_EVER = "public, max-age=31536000, immutable"


@pytest.fixture
def served(empty_service: Service) -> Service:
    """A server over a small world."""
    return with_world(empty_service)


def done(service: Service, method: str, target: str, body: Any = None, **query: str) -> httpx.Response:
    """The answer to a change of a record as it is at its last revision."""
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    answer = send(
        service, method, f"{target}{'?' if asked else ''}{asked}", body, If_Match=tag_of(service, f"/v1{target}")
    )
    assert answer.status_code < 300, answer.text
    return answer


def revisions(service: Service, target: str) -> list[tuple[int, str, str | None]]:
    found = service.items(f"/v1{target}/revisions", limit="200")
    return [(one["revision"], one["action"], one["reason"]) for one in found]


def differences(service: Service, target: str, revision: int, **asked: str) -> list[tuple[str, Any, Any]]:
    found = service.get(f"/v1{target}/revisions/{revision}/diff", 200, **asked).json()["differences"]
    return [(one["pointer"], one["from"], one["to"]) for one in found]


# Withdrawing and restoring


@each_type
def test_a_record_is_withdrawn_and_restored(served: Service, path: str) -> None:
    target, given = f"/{path}/new-one", record_of(path, "new-one")
    send(served, "POST", f"/{path}", given)
    kept = served.get(f"/v1{target}", 200, view="write").json()
    gone = done(served, "DELETE", target, reason="Entered%20twice")
    assert (gone.status_code, gone.content) == (204, b"")
    assert gone.headers["etag"] == f'"r2.c{served.get("/v1").json()["change"]}"'

    answer = served.client.get(f"/v1{target}")
    problem = problem_of(answer, 410, "withdrawn")
    assert problem["links"] == {"self": f"/v1{target}", "revisions": f"/v1{target}/revisions"}
    served.get(problem["links"]["revisions"])
    assert "new-one" not in [one["id"] for one in served.items(f"/v1/{path}")]
    assert served.get(f"/v1/{path}", 200, ids="new-one").json()["meta"]["missing"] == ["new-one"]
    assert (
        served.get(f"/v1{target}", 200, known_at=str(served.get("/v1").json()["change"] - 1), view="write").json()
        == kept
    )
    before = everything(served.database)
    for method, body in (("PATCH", {"reason": "x"}), ("DELETE", None)):
        for match in ('"r2"', '"r1"', "*"):
            again = problem_of(send(served, method, target, body, If_Match=match), 410, "withdrawn")
            assert again["links"] == problem["links"]
    for match in ('"r1"', "*"):
        problem_of(send(served, "PUT", target, given, If_Match=match), 412, "precondition_failed")
    problem_of(send(served, "PUT", target, given), 428, "precondition_required")
    problem_of(send(served, "POST", f"/{path}", given), 409, "id_taken")
    assert names(send(served, "PUT", target, {**given, "action": "update"}, If_Match='"r2"')) == {
        ("/action", "unlisted_value")
    }
    assert everything(served.database) == before

    restored = send(served, "PUT", target, {**given, "reason": "It was not"}, If_Match=gone.headers["etag"])
    assert restored.status_code == 200
    assert restored.headers["etag"].startswith('"r3.')
    assert served.get(f"/v1{target}", 200, view="write").json() == kept
    assert revisions(served, target) == [
        (1, "create", None),
        (2, "withdraw", "Entered twice"),
        (3, "restore", "It was not"),
    ]
    feed = [one for one in served.items("/v1/changes", limit="200") if one["id"] == "new-one"]
    assert [(one["revision"], one["action"], one["reason"]) for one in feed] == revisions(served, target)
    # With If-None-Match: * too, since nothing of that id stands.
    done(served, "DELETE", target)
    assert send(served, "PUT", target, given, If_None_Match="*").status_code == 200
    assert revisions(served, target)[-2:] == [(4, "withdraw", None), (5, "restore", None)]


REFERRERS = {
    "/sources/ministry": [("source", "lawmaker"), ("statement", "briefing")],
    "/sources/outlet": [("article", "first-article"), ("article", "second-article")],
    "/sources/lawmaker": [("statement", "briefing")],
    "/parties/an-army": [("event", "a-battle"), ("source", "ministry"), ("statement", "briefing")],
    "/places/a-town": [("event", "a-battle"), ("statement", "briefing")],
    "/conflicts/a-war": [("event", "a-battle")],
    "/articles/first-article": [("statement", "briefing")],
    "/events/a-battle": [("statement", "briefing")],
    "/statements/briefing": [("statement", "another")],
}


@pytest.fixture
def woven(served: Service) -> Service:
    """A server over a world in which everything is referred to."""
    done(served, "PATCH", "/sources/lawmaker", {"affiliations": ["ministry"]})
    done(served, "PATCH", "/sources/ministry", {"party": "an-army"})
    sides = {"parties": [{"party": "an-army"}], "place": "a-town", "conflict": "a-war"}
    done(served, "PATCH", "/events/a-battle", sides)
    send(served, "POST", "/statements", SAID)
    send(
        served,
        "POST",
        "/statements",
        statement(
            "another",
            attribution=[{"step": 1, "role": "claimant", "source": "outlet"}],
            stances=[{"figure": "killed", "stance": "disputes"}],
        ),
    )
    return served


def test_what_is_referred_to_is_not_withdrawn_and_the_others_are_listed(woven: Service) -> None:
    before = everything(woven.database)
    for target, expected in REFERRERS.items():
        answer = send(woven, "DELETE", target, If_Match="*")
        problem = problem_of(answer, 409, "referred_to")
        listed = [(one["type"], one["id"]) for one in problem["referrers"]]
        listed = [one for one in listed if one != ("statement", "another") or target == "/statements/briefing"]
        assert listed == expected, target
        assert all(set(one) == {"type", "id"} for one in problem["referrers"])
    assert everything(woven.database) == before
    # A figure that others take a position on can leave its statement as little.
    done(woven, "DELETE", "/statements/another")
    done(woven, "DELETE", "/statements/briefing")


def test_forced_references_stand_and_still_say_what_they_mean(woven: Service) -> None:
    before = {path: woven.items(f"/v1/{path}") for path in (*ROOTS, "figures")}
    for target in REFERRERS:
        if target != "/statements/briefing":
            done(woven, "DELETE", target, force="true", reason="Forced")
            assert revisions(woven, target)[-1][1:] == ("withdraw", "Forced")
    for path, kept in (("statements", 2), ("figures", 2)):
        found = woven.items(f"/v1/{path}")
        assert len(found) == kept
        assert found == before[path], "names and titles are those that they had last"
    (said,) = (one for one in woven.items("/v1/statements") if one["id"] == "briefing")
    assert said["attribution"][0]["source"] == {"id": "ministry", "name": "Ministry"}
    assert said["reports"] == [{"id": "first-article", "title": "First-Article"}]
    assert said["stances"][0]["event"] == {"id": "a-battle", "title": "A battle"}
    assert said["figures"][0]["party"] == {"id": "an-army", "name": "An army"}


ON_FIGURE = {"figure": "other-killed", "stance": "denies"}
NEW_REFERENCES: dict[str, tuple[str, Record, str]] = {
    "/sources/lawmaker": ("sources", {"affiliations": ["lawmaker"]}, "/affiliations/0"),
    "/parties/an-army": ("events", {"parties": [{"party": "an-army"}]}, "/parties/0/party"),
    "/places/a-town": ("events", {"place": "a-town"}, "/place"),
    "/conflicts/a-war": ("events", {"conflict": "a-war"}, "/conflict"),
    "/sources/outlet": ("articles", {}, "/publisher"),
    "/articles/first-article": ("statements", {}, "/reports/0"),
    "/events/a-battle": ("statements", {"stances": [{"event": "a-battle", "stance": "denies"}]}, "/stances/0/event"),
    "/statements/other": ("statements", {"stances": [ON_FIGURE]}, "/stances/0/figure"),
}


@pytest.mark.parametrize("target", NEW_REFERENCES)
def test_nothing_new_refers_to_what_is_withdrawn(served: Service, target: str) -> None:
    path, fields, pointer = NEW_REFERENCES[target]
    send(served, "POST", "/statements", record_of("statements", "other", reports=[]))
    # One that refers to it already, and one that does not yet.
    old = record_of(path, "old-one", **fields)
    assert send(served, "POST", f"/{path}", old).status_code == 201
    plain: dict[str, Record] = {"articles": {"publisher": "ministry"}, "statements": {"reports": [], "figures": []}}
    send(served, "POST", f"/{path}", record_of(path, "plain-one", **plain.get(path, {})))
    done(served, "DELETE", target, force="true")
    before = sizes(served.database)
    code = {(pointer, "withdrawn_reference")}
    given = {name: value for name, value in record_of(path, "new-one", **fields).items() if name != "id"}
    answers = [
        send(served, "POST", f"/{path}", {**given, "id": "new-one"}),
        send(served, "PUT", f"/{path}/new-one", given, If_None_Match="*"),
    ]
    # Without its figures, whose ids are another statement's.
    changed = {name: value for name, value in given.items() if name != "figures"}
    answers += [send(served, method, f"/{path}/plain-one", changed, If_Match="*") for method in ("PUT", "PATCH")]
    for answer in answers:
        problem_of(answer, 422, "invalid_body")
        assert names(answer) == code
    assert sizes(served.database) == before
    # What says so already may go on saying so: nobody has to take a claim back to correct another part of it.
    label = {"summary": "Said"} if path == "statements" else {"name": "x"} if path == "sources" else {"title": "x"}
    assert done(served, "PATCH", f"/{path}/old-one", label).status_code == 200
    assert done(served, "PUT", f"/{path}/old-one", old).status_code == 200
    # Once it is withdrawn itself, it would be said anew.
    done(served, "DELETE", f"/{path}/old-one")
    answer = send(served, "PUT", f"/{path}/old-one", old, If_Match=tag_of(served, f"/v1/{path}/old-one"))
    assert names(answer) == code


# Figures, which are written with their statements


def test_figures_left_out_are_withdrawn_and_come_back(served: Service) -> None:
    send(served, "POST", "/statements", SAID)
    target, (killed, injured) = "/statements/briefing", SAID["figures"]
    done(served, "PATCH", target, {"figures": [injured]})
    problem = problem_of(served.client.get("/v1/figures/killed"), 410, "withdrawn")
    assert problem["links"] == {"self": "/v1/figures/killed", "revisions": "/v1/figures/killed/revisions"}
    assert [one["id"] for one in served.items("/v1/figures")] == ["injured"]
    answer = send(served, "POST", "/statements", statement("other", stances=[{"figure": "killed", "stance": "denies"}]))
    assert names(answer) == {("/stances/0/figure", "withdrawn_reference")}
    # Its id stays with its statement.
    answer = send(served, "POST", "/statements", statement("other", reports=["first-article"], figures=[killed]))
    assert names(answer) == {("/figures/0/id", "belongs_elsewhere")}
    answer = done(served, "PATCH", target, {"figures": [killed]})
    assert [one["id"] for one in answer.json()["figures"]] == ["killed"]
    assert served.get("/v1/figures/killed").json()["revision"] == 3
    served.get("/v1/figures/injured", 410)
    done(served, "PATCH", target, {"figures": None})
    assert served.items("/v1/figures") == []
    done(served, "DELETE", target)
    done(served, "PUT", target, SAID)
    assert {one["id"] for one in served.items("/v1/figures")} == {"killed", "injured"}


def test_the_history_of_a_figure_is_that_of_its_statement(served: Service) -> None:
    send(served, "POST", "/statements", SAID)
    target, mine = "/statements/briefing", "/figures/killed"
    done(
        served,
        "PATCH",
        target,
        {"figures": [figure(wording="more than 400")], "action": "correction", "reason": "Typo"},
    )
    done(served, "PATCH", target, {"figures": []})
    done(served, "DELETE", target)
    assert revisions(served, mine) == revisions(served, target)
    assert [one[1] for one in revisions(served, mine)] == ["create", "correction", "update", "withdraw"]
    for number in (1, 2, 3):
        ours = served.get(f"/v1{mine}/revisions/{number}")
        assert ours.json() == served.get(f"/v1{target}/revisions/{number}").json()
        assert ours.json()["id"] == "briefing"
        assert differences(served, mine, number) == differences(served, target, number)
    assert "killed" not in [one["id"] for one in served.items("/v1/changes", limit="200")]


# Reason and action


def test_reason_and_action_are_kept_with_the_change(served: Service) -> None:
    target = "/places/new-one"
    send(served, "POST", "/places", {**record_of("places", "new-one"), "reason": "It is new"})
    for number, action in enumerate(("update", "correction", "supplement"), 2):
        done(served, "PATCH", target, {"name": f"Name {number}", "action": action, "reason": f"Reason {number}"})
    done(served, "PUT", target, {"name": "Name 5", "reason": "Zeile\nund\t«größer»"})
    done(served, "PATCH", target, {"name": "Name 6", "reason": None, "action": None})
    done(served, "DELETE", target, reason="a%2Bb%0Ac")
    expected = [
        (1, "create", "It is new"),
        (2, "update", "Reason 2"),
        (3, "correction", "Reason 3"),
        (4, "supplement", "Reason 4"),
        (5, "update", "Zeile\nund\t«größer»"),
        (6, "update", None),
        (7, "withdraw", "a+b\nc"),
    ]
    assert revisions(served, target) == expected
    feed = [one for one in served.items("/v1/changes", limit="200") if one["id"] == "new-one"]
    assert [(one["revision"], one["action"], one["reason"]) for one in feed] == expected
    listed = served.items(f"/v1{target}/revisions")
    assert [one["change"] for one in listed] == [one["change"] for one in feed]
    assert {one["actor"] for one in (*listed, *feed)} == {listed[0]["actor"]}
    assert listed[0]["actor"].startswith("test "), "the name of the key, and nothing else of it"
    stood = served.get(f"/v1{target}/revisions/5").json()
    assert not {"reason", "action"} & set(stood)


@pytest.mark.parametrize("action", ["create", "withdraw", "restore", "merge", "Update", "delete", ""])
def test_only_what_a_revision_may_be_can_be_named(served: Service, action: str) -> None:
    before = sizes(served.database)
    for method in ("PUT", "PATCH"):
        body = {**record_of("places", "a-town"), "name": "Another", "action": action}
        answer = send(served, method, "/places/a-town", body, If_Match="*")
        problem = problem_of(answer, 422, "invalid_body")
        (wrong,) = problem["errors"]
        assert (wrong["pointer"], wrong["code"]) == ("/action", "unlisted_value")
        assert "update, correction, supplement" in wrong["detail"]
    if action != "create":  # what happens may be said of what happens
        answer = send(served, "POST", "/places", {**record_of("places", "new-one"), "action": action})
        assert names(answer) == {("/action", "unlisted_value")}
    assert sizes(served.database) == before


# Revisions


@each_type
def test_a_revision_can_be_put_back(served: Service, path: str) -> None:
    target = f"/{path}/new-one"
    first = SAID | {"id": "new-one"} if path == "statements" else record_of(path, "new-one")
    send(served, "POST", f"/{path}", first)
    shown = served.get(f"/v1{target}").json()
    label = (
        {"summary": "x", "figures": []} if path == "statements" else {("title" if "title" in first else "name"): "x"}
    )
    done(served, "PATCH", target, label)
    done(served, "DELETE", target)
    old = served.get(f"/v1{target}/revisions/1").json()
    assert ROOTS[path].written.model_validate(old) == ROOTS[path].written.model_validate(first)
    restored = done(served, "PUT", target, old).json()
    own = ("revision", "updated_at")
    assert {k: v for k, v in restored.items() if k not in own} == {k: v for k, v in shown.items() if k not in own}
    assert served.get(f"/v1{target}/revisions/4").json() == old
    assert differences(served, target, 4, **{"from": "1"}) == []


def test_a_revision_never_changes(served: Service) -> None:
    send(served, "POST", "/statements", SAID)
    target = "/v1/statements/briefing"
    done(served, "PATCH", "/statements/briefing", {"summary": "Said"})
    paths = [f"{target}/revisions/{n}" for n in (1, 2)] + [f"{target}/revisions/{n}/diff" for n in (1, 2)]
    paths.append(f"{target}/revisions/2/diff?from=0")
    first = [served.client.get(path) for path in paths]
    assert first[4].content != first[3].content
    assert all(one.headers["cache-control"] == FOR_EVER for one in first)
    assert first[0].headers["etag"].startswith('"r1.')
    # Whatever happens to it, and to everything that it refers to.
    done(served, "PATCH", "/sources/ministry", {"name": "Renamed"})
    send(served, "POST", "/sources/lawmaker:merge", {"into": "outlet"})
    done(served, "DELETE", "/events/a-battle", force="true")
    done(served, "DELETE", "/statements/briefing")
    for path, before in zip(paths, first, strict=True):
        after = served.client.get(path)
        assert (after.content, after.headers["etag"]) == (before.content, before.headers["etag"])
        known = served.client.get(path, headers={"If-None-Match": before.headers["etag"]})
        assert (known.status_code, known.content) == (304, b"")
        assert served.client.head(path).headers["etag"] == before.headers["etag"]


def test_what_was_done_is_listed_in_pages(served: Service) -> None:
    for n in range(6):
        done(served, "PATCH", "/places/a-town", {"name": f"Name {n}"})
    path = "/v1/places/a-town/revisions"
    page = served.get(path, 200, limit="3").json()
    assert [one["revision"] for one in page["items"]] == [1, 2, 3]
    assert page["links"]["next"] is not None
    following = served.client.get(page["links"]["next"]).json()
    assert [one["revision"] for one in following["items"]] == [4, 5, 6]
    last = served.client.get(following["links"]["next"]).json()
    assert ([one["revision"] for one in last["items"]], last["links"]["next"]) == ([7], None)
    assert [one["revision"] for one in served.items(path, after="5")] == [6, 7]
    third = served.items(path)[2]
    assert [one["revision"] for one in served.items(path, known_at=str(third["change"]))] == [1, 2, 3]
    assert (
        served.get("/v1/places/a-town", 200, known_at=str(third["change"])).json()["updated_at"] == third["recorded_at"]
    )


def test_there_is_no_revision_that_was_not_made(served: Service) -> None:
    send(served, "POST", "/statements", SAID)
    done(served, "DELETE", "/statements/briefing")
    path = "/v1/statements/briefing/revisions"
    for number in ("0", "3", "-1", "x", "1.0", "01x", "9" * 30, "%D9%A1"):
        for end in ("", "/diff"):
            problem_of(served.client.get(f"{path}/{number}{end}"), 404, "not_found")
    problem_of(served.client.get(f"{path}/1/diff?from=9"), 404, "not_found")
    for query in ("from=x", "from=-1", "from=", "since=1", "from=1&from=1"):
        problem_of(served.client.get(f"{path}/1/diff?{query}"), 400, "invalid_query")
    problem = problem_of(served.client.get(f"{path}/2"), 410, "withdrawn")
    assert problem["links"]["revisions"] == path
    for nowhere in ("/v1/statements/nobody/revisions", "/v1/figures/briefing/revisions", "/v1/places/A/revisions/1"):
        problem_of(served.client.get(nowhere), 404, "not_found")
    for method in ("PUT", "PATCH", "DELETE", "POST"):
        problem_of(
            send(served, method, "/statements/briefing/revisions/1", {}, If_Match="*"), 405, "method_not_allowed"
        )


# Differences


def test_what_a_revision_changed_is_said_value_by_value(served: Service) -> None:
    target = "/statements/briefing"
    send(served, "POST", "/statements", {**SAID, "reason": "First"})
    killed = SAID["figures"][0]
    second = {
        **SAID,
        "summary": "Said",
        "figures": [{**killed, "wording": "more than 400"}, figure("missing", metric="missing")],
        "reports": ["first-article", "second-article"],
        "action": "correction",
        "reason": "A slip",
    }
    done(served, "PUT", target, second)
    done(served, "DELETE", target)
    done(served, "PUT", target, SAID)
    answer = served.get(f"/v1{target}/revisions/2/diff").json()
    said = {name: answer[name] for name in ("from", "to", "revision", "action", "reason")}
    assert said == {"from": 1, "to": 2, "revision": 2, "action": "correction", "reason": "A slip"}
    found = {one["pointer"]: one for one in answer["differences"]}
    assert {
        pointer: (found[pointer]["from"], found[pointer]["to"]) for pointer in ("/summary", "/figures/0/value")
    } == {
        "/summary": (None, "Said"),
        "/figures/0/value": (300, 400),
    }
    assert (found["/figures/0/low"]["from"], found["/figures/0/low"]["to"]) == (301, 401)
    assert {found[f"/figures/0/{name}"]["id"] for name in ("wording", "value", "low")} == {"killed"}
    # A figure that came, and one that went.
    added, removed = (
        [one for one in answer["differences"] if one[key] is None and one["id"] == id_]
        for key, id_ in (("from", "missing"), ("to", "injured"))
    )
    assert added[0]["to"]["metric"] == "missing"
    assert removed[0]["from"]["metric"] == "injured"
    assert found["/reports"]["to"] == ["first-article", "second-article"]
    assert not any(pointer.startswith(("/attribution", "/stances", "/id")) for pointer in found)


def test_any_two_revisions_can_be_compared(served: Service) -> None:
    target = "/places/a-town"
    for name in ("One", "Two", "Three"):
        done(served, "PATCH", target, {"name": name})
    assert differences(served, target, 4) == [("/name", "Two", "Three")]
    assert differences(served, target, 4, **{"from": "1"}) == [("/name", "A town", "Three")]
    # Backwards, and with itself.
    assert differences(served, target, 2, **{"from": "4"}) == [("/name", "Three", "One")]
    assert differences(served, target, 3, **{"from": "3"}) == []
    # Before the first there was nothing.
    assert ("/name", None, "A town") in differences(served, target, 1)
    assert differences(served, target, 1) == differences(served, target, 1, **{"from": "0"})
    assert served.get(f"/v1{target}/revisions/1/diff").json()["from"] is None
    done(served, "DELETE", target)
    assert ("/name", "Three", None) in differences(served, target, 5)
    done(served, "PUT", target, {"name": "Three"})
    assert ("/name", None, "Three") in differences(served, target, 6)
    assert differences(served, target, 6, **{"from": "4"}) == []


def test_a_name_is_of_the_moment_and_a_revision_of_ids(served: Service) -> None:
    """A renamed source is no difference of what it said."""
    send(served, "POST", "/statements", SAID)
    done(served, "PATCH", "/sources/ministry", {"name": "Renamed"})
    done(served, "PATCH", "/statements/briefing", {"venue": "A hall"})
    assert differences(served, "/statements/briefing", 2) == [("/venue", None, "A hall")]
    assert served.get("/v1/statements/briefing").json()["attribution"][0]["source"]["name"] == "Renamed"
    assert (
        served.get("/v1/statements/briefing", 200, known_at="10").json()["attribution"][0]["source"]["name"]
        == "Ministry"
    )


def test_what_other_records_say_is_of_their_own_history(served: Service) -> None:
    send(served, "POST", "/articles", article("third-article"))
    send(served, "POST", "/sources", source("newcomer"))
    done(served, "PATCH", "/articles/third-article", {"publisher": "newcomer"})
    done(served, "PATCH", "/sources/newcomer", {"name": "Renamed"})
    assert len(revisions(served, "/articles/third-article")) == 2
    assert differences(served, "/articles/third-article", 2) == [("/publisher", "outlet", "newcomer")]
