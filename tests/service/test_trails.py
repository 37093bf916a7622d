"""/changes of an estimate, a source, an event or a conflict: what belongs to it, and how it is told."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.domain.question import FIELDS, Question
from tests.factories import Record, statement
from tests.running import Databases, Service, noted_sql, reads
from tests.service.answers import fits, record, recorded, said, taken
from tests.service.edits import Hand, revised, written
from tests.service.feeds import parsed
from tests.service.layer import problem_of
from tests.service.pasts import PATH_OF
from tests.service.walking import Item, walk

STEPS = 160
# What each kind of trail may be asked of, by its path.
PATHS = {"sources": "source", "events": "event", "conflicts": "conflict"}
Place = tuple[str, str, int]
Doc = dict[str, Any] | None


def places(items: list[Item]) -> list[Place]:
    return [(one["type"], one["id"], one["revision"]) for one in items]


def sentences(service: Service, path: str, **asked: str) -> list[str]:
    return [one["sentence"] for one in service.items(f"/v1/{path}/changes", **asked)]


# What belongs to a trail: everything that the whole history says of it


class Past:
    """The whole history of a record, as the feed and the revisions have it."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.changes = walk_feed(service)
        self._docs: dict[Place, Doc] = {}
        self._diffs: dict[Place, list[Any]] = {}

    def doc(self, type_: str, id_: str, revision: int) -> Doc:
        """What was written at a revision; None where nothing stands at it."""
        place = (type_, id_, revision)
        if place not in self._docs and revision:
            answer = self.service.client.get(f"/v1/{PATH_OF[type_]}/{id_}/revisions/{revision}")
            assert answer.status_code in (200, 410)
            self._docs[place] = answer.json() if answer.status_code == 200 else None
        return self._docs.get(place)

    def diff(self, type_: str, id_: str, revision: int) -> list[Any]:
        """What the revision changed."""
        place = (type_, id_, revision)
        if place not in self._diffs:
            answer = self.service.get(f"/v1/{PATH_OF[type_]}/{id_}/revisions/{revision}/diff").json()
            self._diffs[place] = answer["differences"]
        return self._diffs[place]

    def concerning(self, type_: str, ids: set[str], last: int) -> list[Item]:
        """The changes up to `last` that concern any of these, the newest first, by reading all there are."""
        return [
            one
            for one in reversed(self.changes)
            if one["change"] <= last
            and one["type"] in PATH_OF
            and (
                (one["type"] == type_ and one["id"] in ids)
                or any(
                    said_of(one["type"], self.doc(one["type"], one["id"], revision))[type_] & ids
                    for revision in (one["revision"] - 1, one["revision"])
                )
            )
        ]


def walk_feed(service: Service) -> list[Item]:
    """Everything that was ever done, in order."""
    found = [service.get("/v1/changes", 200, limit="200").json()]
    while found[-1]["links"]["next"]:
        found.append(service.client.get(found[-1]["links"]["next"]).json())
    return [item for page in found for item in page["items"]]


def said_of(type_: str, doc: Doc) -> Mapping[str, set[str]]:
    """What a record says something of, by type."""
    found: dict[str, set[str]] = {"source": set(), "event": set(), "conflict": set(), "question": set()}
    match type_, doc:
        case _, None:
            pass
        case "article", {"publisher": publisher}:
            found["source"].add(publisher)
        case "event", {"conflict": conflict}:
            found["conflict"].add(conflict)
        case "statement", {"attribution": chain, "figures": figures, "stances": stances}:
            found["source"] = {step["source"] for step in chain}
            found["event"] = {one["event"] for one in (*figures, *stances)}
            found["conflict"] = {one["conflict"] for one in figures}
            found["question"] = {question_of(one) for one in figures}
    return found


def question_of(given: Record) -> str:
    return Question._make(given[name] for name in FIELDS).id


def roots(service: Service, path: str, ids: set[str], at: int) -> dict[str, str]:
    """Of each of those that were there what it had been merged into in the end, or itself."""
    found = {}
    for id_ in ids:
        answer = service.client.get(f"/v1/{path}/{id_}", params={"known_at": str(at)})
        if answer.status_code == 308:
            found[id_] = urlsplit(answer.headers["location"]).path.rpartition("/")[2]
        elif answer.status_code != 404:
            # A question goes by the one that leads those which are one with it.
            found[id_] = answer.json()["id"] if path == "estimates" else id_
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_a_trail_is_what_the_whole_history_says_of_it(empty_service: Service, seed: int) -> None:
    service = empty_service
    hand = Hand(seed, service)
    for _ in range(STEPS):
        hand.step()
    past = Past(service)
    last = past.changes[-1]["change"]
    docs = [(one, past.doc(one["type"], one["id"], one["revision"])) for one in past.changes if one["type"] in PATH_OF]
    known: dict[str, set[str]] = {path: {one["id"] for one, _ in docs if one["type"] == PATHS[path]} for path in PATHS}
    known["estimates"] = {id_ for one, doc in docs for id_ in said_of(one["type"], doc)["question"]}
    asked = {"308": 0, "404": 0, "items": 0}
    for at in (last, last * 2 // 3, last // 3):
        block = service.get("/v1/changes", 200, known_at=str(at)).json()["meta"]["change"]
        for path, ids in known.items():
            leads = roots(service, path, ids, at)
            for id_ in ids:
                target = f"/v1/{path}/{id_}/changes"
                answer = service.client.get(target, params={"known_at": str(at), "limit": "200"})
                if id_ not in leads:
                    problem_of(answer, 404, "not_found")
                    asked["404"] += 1
                elif path != "estimates" and leads[id_] != id_:
                    where = f"/v1/{path}/{leads[id_]}/changes?known_at={at}&limit=200"
                    assert (answer.status_code, answer.headers["location"]) == (308, where)
                    asked["308"] += 1
                else:
                    assert answer.status_code == 200, answer.text
                    one_with_it = {other for other, root in leads.items() if root == leads[id_]}
                    expected = past.concerning(PATHS.get(path, "question"), one_with_it, block)
                    items = answer.json()["items"]
                    assert [one["change"] for one in items] == [one["change"] for one in expected][:200], target
                    assert [one | dict.fromkeys(("title", "differences", "sentence")) for one in items] == [
                        one | dict.fromkeys(("title", "differences", "sentence")) for one in expected[:200]
                    ]
                    asked["items"] += len(items)
                    for item in items if at == last else ():
                        assert item["differences"] == past.diff(item["type"], item["id"], item["revision"])
                    if at == last and len(items) > 20:
                        assert walk(service, target, 7) == walk(service, target)
    assert min(asked.values()) > 0, asked
    assert asked["items"] > 300


# How it is told


def test_each_sentence_says_what_was_done_by_whom_from_what_to_what_and_why(told: Service) -> None:
    (by,) = {f"by {one['actor']}" for one in told.items("/v1/changes")}
    what = "statement of Ministry, 13 January 2025,"
    both = "killed (killed “more than 300”); injured (injured “more than 300”)"
    restored = f"The {what} was restored {by}: {both}. Reason: It was."
    dropped = f"Update of the {what} {by}: attribution changed; killed (killed “350”) left out."
    corrected = (
        f"Correction of the {what} {by}: wording of killed from “more than 300” to “350”; qualifier of killed from "
        "“more_than” to “unqualified”; value of killed from 300 to 350; and 3 more. Reason: A typo!"
    )
    recorded_ = f"The {what} was recorded {by}: {both}. Reason: Heard it."
    alone = [
        f"The {what} was withdrawn {by}. Reason: Never said.",
        f"Update of the {what} {by}: summary from nothing to “No more of it”.",
    ]
    # What was done while the statement was about something else does not concern it.
    concerned = [restored, dropped, corrected, recorded_]
    assert sentences(told, "sources/lawmaker") == [*concerned, f"The source “Lawmaker” was recorded {by}."]
    assert sentences(told, "events/a-battle") == [*concerned, f"The event “A battle” was recorded {by}."]
    assert sentences(told, "conflicts/a-war") == [*concerned, f"The conflict “A war” was recorded {by}."]
    question = told.items("/v1/estimates", metric="killed")[0]["id"]
    assert sentences(told, f"estimates/{question}") == concerned
    other = told.items("/v1/estimates", metric="injured")[0]["id"]
    assert sentences(told, f"estimates/{other}") == [restored, *alone, dropped, corrected, recorded_]
    assert sentences(told, "sources/outlet")[:2] == [
        f"The article “Second-Article” was recorded {by}.",
        f"The article “First-Article” was recorded {by}.",
    ]
    titles = {(one["type"], one["title"]) for one in told.items("/v1/sources/ministry/changes")}
    assert titles == {("statement", "Statement of Ministry, 13 January 2025"), ("source", "Ministry")}


def test_an_article_that_changes_hands_concerns_both_publishers(told: Service) -> None:
    revised(told, "PATCH", "/v1/articles/second-article", {"publisher": "ministry"})
    revised(told, "PATCH", "/v1/articles/second-article", {"title": "Another title", "authors": ["A", "B"]})
    mine = [place for place in places(told.items("/v1/sources/ministry/changes")) if place[0] == "article"]
    assert mine == [("article", "second-article", 3), ("article", "second-article", 2)]
    before = [place for place in places(told.items("/v1/sources/outlet/changes")) if place[1] == "second-article"]
    assert before == [("article", "second-article", 2), ("article", "second-article", 1)]
    last, first = told.items("/v1/sources/ministry/changes", limit="2")
    assert "publisher from “outlet” to “ministry”" in first["sentence"]
    assert "title from “Second-Article” to “Another title”; authors from nothing to “A”, “B”" in last["sentence"]
    assert (first["title"], last["title"]) == ("Second-Article", "Another title")


def test_a_trail_only_grows_at_its_front(told: Service) -> None:
    """So whoever has read it once need never look behind what they have."""
    for path in ("sources/lawmaker", "sources/ministry", "events/a-battle", "conflicts/a-war"):
        now = told.items(f"/v1/{path}/changes")
        numbers = [one["change"] for one in now]
        assert numbers == sorted(numbers, reverse=True)
        for number in range(1, max(numbers) + 1):
            last = told.get("/v1/changes", 200, known_at=str(number)).json()["meta"]["change"]
            then = told.client.get(f"/v1/{path}/changes", params={"known_at": str(number)})
            if then.status_code == 200:
                assert then.json()["items"] == [one for one in now if one["change"] <= last]
            else:
                problem_of(then, 404, "not_found")
                assert min(numbers) > last


def test_pages_show_each_change_once_whatever_is_written_in_between(told: Service) -> None:
    target = "/v1/sources/ministry/changes"
    before = told.items(target)
    page = told.get(target, 200, limit="3").json()
    assert page["links"] == {
        "self": f"{target}?limit=3",
        "next": f"{target}?limit=3&before={page['items'][-1]['change']}",
    }
    assert told.client.get(target, params={"limit": "3"}).links["next"]["url"] == page["links"]["next"]
    shown_ = page["items"]
    for number in range(9):
        if not page["links"]["next"]:
            break
        revised(told, "PATCH", "/v1/sources/ministry", {"name": f"Ministry {number}"})
        page = told.client.get(page["links"]["next"]).json()
        shown_ += page["items"]
    assert [one["change"] for one in shown_] == [one["change"] for one in before]
    assert told.items(target, before="1") == told.items(target, before="0") == []
    assert told.items(target, before=str(10**18 - 1)) == told.items(target)


def test_a_record_that_is_gone_can_still_be_followed(told: Service) -> None:
    written(told, "DELETE", "/v1/events/a-battle?force=true&reason=It%20was%20none", **{"If-Match": '"r1"'})
    told.get("/v1/events/a-battle", 410)
    first = told.items("/v1/events/a-battle/changes")[0]
    assert (first["action"], first["type"], first["title"]) == ("withdraw", "event", "A battle")
    assert first["sentence"].endswith("Reason: It was none.")
    assert {"pointer": "/title", "id": None, "from": "A battle", "to": None} in first["differences"]
    parsed(told.get("/v1/events/a-battle/changes", 200, format="atom").content)


def test_what_was_merged_is_followed_with_the_other(told: Service) -> None:
    written(told, "POST", "/v1/statements", statement("other", attribution=[
        {"step": 1, "role": "claimant", "source": "outlet"}]))  # fmt: skip
    own = places(told.items("/v1/sources/outlet/changes"))
    before = places(told.items("/v1/sources/lawmaker/changes"))
    written(told, "POST", "/v1/sources/lawmaker:merge", {"into": "outlet", "reason": "One and the same"})
    answer = told.client.get("/v1/sources/lawmaker/changes?limit=200&format=atom")
    where = "/v1/sources/outlet/changes?limit=200&format=atom"
    assert (answer.status_code, answer.headers["location"]) == (308, where)
    problem_of(answer, 308, "merged")
    found = told.items("/v1/sources/outlet/changes", limit="200")
    merge = ("source", "lawmaker", 2)
    assert places(found)[0] == merge
    assert {*places(found)} == {*own, *before, merge}
    assert "The source “Lawmaker” was merged into outlet by" in found[0]["sentence"]
    # As it was known before.
    then = str(found[0]["change"] - 1)
    assert places(told.items("/v1/sources/lawmaker/changes", known_at=then)) == before
    written(told, "PUT", "/v1/sources/lawmaker", {"name": "Lawmaker", "kind": "lawmaker"}, **{"If-Match": '"r2"'})
    apart = told.items("/v1/sources/lawmaker/changes")
    assert places(apart) == [("source", "lawmaker", 3), merge, *before]
    # It still says into what it had been merged.
    assert "was merged into outlet by" in apart[1]["sentence"]
    assert places(told.items("/v1/sources/outlet/changes")) == own


def test_questions_that_became_one_are_followed_as_one(databases: Databases) -> None:
    claims = [said("of-a", party="an-army"), said("of-b", "rival", party="other-army")]
    with recorded(databases, {"statements": claims}) as service:
        ids = {one["question"]["party"]["id"]: one["id"] for one in service.items("/v1/estimates")}
        trails = {party: f"/v1/estimates/{id_}/changes" for party, id_ in ids.items()}
        assert [one["id"] for one in service.items(trails["other-army"])] == ["said-of-b"]
        written(service, "POST", "/v1/parties/other-army:merge", {"into": "an-army"})
        for path in trails.values():
            assert [one["id"] for one in service.items(path)] == ["said-of-b", "said-of-a"]


def test_a_stance_on_an_event_concerns_it_and_no_question(told: Service) -> None:
    record(told, {"statements": [taken("denial", "outlet", "denies", event="a-battle")]})
    assert told.items("/v1/events/a-battle/changes")[0]["id"] == "denial"
    question = told.items("/v1/estimates", metric="killed")[0]["id"]
    for path in (f"estimates/{question}", "conflicts/a-war", "sources/ministry"):
        assert "denial" not in {one["id"] for one in told.items(f"/v1/{path}/changes")}


# What is asked


@pytest.mark.parametrize("path", ["estimates", "sources", "events", "conflicts"])
def test_what_is_not_there_is_not_found(service: Service, path: str) -> None:
    for id_ in ("no-such-one", "NIS", "a" * 81, "%00", "nis%2Fx"):
        problem_of(service.client.get(f"/v1/{path}/{id_}/changes"), 404, "not_found")
    id_ = service.items(f"/v1/{path}")[0]["id"]
    problem_of(service.client.get(f"/v1/{path}/{id_}/changes?known_at=0"), 404, "not_found")
    # A record of another type has another id.
    problem_of(service.client.get(f"/v1/{path}/nis-briefing-2025-01-13/changes"), 404, "not_found")


@pytest.mark.parametrize(
    ("asked", "name", "code"),
    [
        ("before=x", "before", "invalid_number"),
        ("before=-1", "before", "invalid_number"),
        ("limit=0", "limit", "greater_than_equal"),
        ("limit=201", "limit", "less_than_equal"),
        ("after=1", "after", "unknown_parameter"),
        ("fields=id", "fields", "unknown_parameter"),
        ("format=rss", "format", "literal_error"),
        ("known_at=999999", "known_at", "in_the_future"),
        ("limit=1&limit=2", "limit", "repeated_parameter"),
    ],
)
def test_what_is_wrong_with_a_query_is_said(service: Service, asked: str, name: str, code: str) -> None:
    problem = problem_of(service.client.get(f"/v1/sources/nis/changes?{asked}"), 400, "invalid_query")
    assert [(one["parameter"], one["code"]) for one in problem["errors"]] == [(name, code)]


def test_answers_are_those_of_the_document(service: Service) -> None:
    question = service.items("/v1/estimates")[0]["id"]
    for path, id_ in (("estimates", question), ("sources", "nis"), ("conflicts", "russo-ukrainian-war")):
        fits(service, f"/v1/{path}/{{id}}/changes", service.get(f"/v1/{path}/{id_}/changes").json())


def test_a_page_takes_the_same_few_statements_whatever_its_size(service: Service) -> None:
    question = service.items("/v1/estimates")[0]["id"]
    for path in ("sources/nis", "conflicts/russo-ukrainian-war", f"estimates/{question}"):
        for form in ("json", "atom"):
            counts = set()
            for limit in ("10", "50", "200"):
                with noted_sql() as seen:
                    service.get(f"/v1/{path}/changes", 200, limit=limit, format=form)
                counts.add(len(reads(seen)))
            assert len(counts) <= 2, "an article more or less in a page is one type more or less"
            assert max(counts) <= 14
