"""What a write must not do to another: pass it by, leave its references dangling, lose its links."""

import threading
from typing import Any

import pytest

from tests.factories import article, figure, source, statement, world
from tests.running import Service
from tests.service.edits import revised, tag_of, written
from tests.service.writes import names, send


@pytest.fixture
def served(empty_service: Service) -> Service:
    """A server over the world, this test's own."""
    written(empty_service, "POST", "/v1/bundles", world())
    return empty_service


def test_patches_with_several_tags_lose_nothing(served: Service) -> None:
    """Each names the revisions that there may be meanwhile, so all are written; each made of what stood then."""
    tags = ", ".join(f'"r{revision}"' for revision in range(1, 30))
    fields: list[dict[str, Any]] = [{"country": "UKR"}, {"aliases": ["Min"]}, {"name": "Another"}, {"kind": "other"}]
    answers = []

    def patch(change: dict[str, Any]) -> None:
        answers.append(served.client.patch("/v1/sources/ministry", json=change, headers={"If-Match": tags}))

    threads = [threading.Thread(target=patch, args=[change]) for change in fields]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [200] * 4
    stands = served.get("/v1/sources/ministry", 200, view="write").json()
    for change in fields:
        assert change.items() <= stands.items()


def test_a_figure_that_others_refer_to_is_not_dropped(served: Service) -> None:
    said = statement(figures=[figure(), figure("injured", metric="injured")])
    written(served, "POST", "/v1/statements", said)
    written(served, "POST", "/v1/statements", statement("denial", stances=[{"figure": "killed", "stance": "denies"}]))
    path, tag = "/v1/statements/briefing", {"If-Match": tag_of(served, "/v1/statements/briefing")}
    for method, body in (("PATCH", {"figures": []}), ("PUT", statement())):
        answer = served.client.request(method, path, json=body, headers=tag)
        assert answer.status_code == 409
        assert answer.json()["referrers"] == [{"type": "statement", "id": "denial"}]
    bundle = send(served, "POST", "/bundles", {"statements": [statement()]})
    assert bundle.status_code == 422
    assert names(bundle) == {("/statements/0", "referred_to")}
    revised(served, "PATCH", path, {"figures": [figure()]})  # nobody refers to the other one
    both = {"statements": [statement(), statement("denial", stances=[{"event": "a-battle", "stance": "affirms"}])]}
    assert written(served, "POST", "/v1/bundles", both).json()["counts"] == {"update": 2}
    served.get("/v1/figures/killed", 410)


def test_what_a_bundle_withdraws_nothing_in_it_refers_to(served: Service) -> None:
    written(served, "POST", "/v1/sources", source("newcomer"))
    bundle = {"articles": [article("third-article", publisher="newcomer")], "withdrawn": [{"source": "newcomer"}]}
    answer = send(served, "POST", "/bundles", bundle)
    assert (answer.status_code, names(answer)) == (422, {("/withdrawn/0/source", "referred_to")})


@pytest.mark.parametrize(
    "ends",
    [
        {"withdrawn": [{"source": "lawmaker"}, {"source": "lawmaker"}]},
        {"merged": [{"source": "lawmaker", "into": "ministry"}], "withdrawn": [{"source": "lawmaker"}]},
        {"merged": [{"source": "lawmaker", "into": "ministry"}, {"source": "lawmaker", "into": "outlet"}]},
        {"merged": [{"source": "lawmaker", "into": "ministry"}, {"source": "ministry", "into": "lawmaker"}]},
    ],
    ids=["twice", "both", "into two", "circle"],
)
def test_a_record_ends_once(served: Service, ends: dict[str, Any]) -> None:
    for query in ("", "?dry_run=true"):
        answer = send(served, "POST", f"/bundles{query}", ends)
        assert answer.status_code == 422
        assert {code for _, code in names(answer)} <= {"stands_twice", "circular"}


def test_a_winner_that_was_withdrawn_is_nothing_to_refer_to(served: Service) -> None:
    for id_ in ("loser", "winner"):
        written(served, "POST", "/v1/sources", source(id_))
    written(served, "POST", "/v1/sources/loser:merge", {"into": "winner"})
    written(served, "POST", "/v1/articles", article("third-article", publisher="loser"))
    assert served.client.delete("/v1/sources/winner?force=true", headers={"If-Match": "*"}).status_code == 204
    for id_ in ("loser", "winner"):
        answer = send(served, "POST", "/articles", article("fourth-article", publisher=id_))
        assert (answer.status_code, names(answer)) == (422, {("/publisher", "withdrawn_reference")})


def test_an_old_reference_is_one_that_was_written(served: Service) -> None:
    """That of an article to its publisher is no reference of the statement that the article reports."""
    printed = {"article": "first-article", "wording": "300"}
    said = statement(reports=["first-article"], figures=[figure(evidence=[printed])])
    written(served, "POST", "/v1/statements", said)
    assert served.client.delete("/v1/sources/outlet?force=true", headers={"If-Match": "*"}).status_code == 204
    relayer = {"step": 2, "role": "relayer", "source": "outlet"}
    tag = {"If-Match": tag_of(served, "/v1/statements/briefing")}
    change = {"attribution": [*said["attribution"], relayer]}
    answer = served.client.patch("/v1/statements/briefing", json=change, headers=tag)
    assert (answer.status_code, names(answer)) == (422, {("/attribution/1/source", "withdrawn_reference")})


def test_a_publisher_stays_linked_whatever_becomes_of_other_articles(served: Service) -> None:
    written(served, "POST", "/v1/sources", source("other-outlet"))
    printed = [{"article": one, "wording": "300"} for one in ("first-article", "second-article")]
    said = statement(reports=["first-article", "second-article"], figures=[figure(evidence=printed)])
    written(served, "POST", "/v1/statements", said)
    assert served.client.delete("/v1/articles/first-article?force=true", headers={"If-Match": "*"}).status_code == 204
    revised(served, "PATCH", "/v1/articles/second-article", {"publisher": "other-outlet"})
    for publisher in ("outlet", "other-outlet"):
        assert len(served.items("/v1/figures", publisher=publisher)) == 1


def test_very_much_that_is_wrong_is_answered_shortly(served: Service) -> None:
    body = source("new-one", aliases=[0] * 1000, affiliations=[0] * 1000)
    answer = send(served, "POST", "/sources", body)
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 1001
    longer = send(served, "POST", "/sources", source("new-one", aliases=[0] * 100_000))
    assert names(longer) == {("/aliases", "too_long")}
    many = send(served, "POST", "/bundles", {"sources": [{}] * 5000})
    assert len(many.json()["errors"]) <= 1001


def test_what_the_query_asks_counts_with_the_body(served: Service) -> None:
    written(served, "POST", "/v1/sources", source("new-one"))
    key = {"Idempotency-Key": "k-1", "If-Match": "*"}
    first = served.client.delete("/v1/sources/new-one?reason=first", headers=key)
    assert first.status_code == 204
    assert served.client.delete("/v1/sources/new-one?reason=second", headers=key).status_code == 422
    assert (
        served.client.delete("/v1/sources/new-one?reason=first", headers=key).headers["idempotency-replayed"] == "true"
    )


def test_a_confirmed_answer_of_a_change_number_holds_for_ever(served: Service) -> None:
    change = served.get("/v1").json()["change"]
    path = f"/v1/sources?known_at={change}&fields=name"
    tag = served.client.get(path, headers={"Accept-Encoding": "identity"}).headers["etag"]
    for encoding in ("identity", "gzip"):  # kept, and not kept
        again = served.client.get(path, headers={"If-None-Match": tag, "Accept-Encoding": encoding})
        assert again.status_code == 304
        assert "immutable" in again.headers["cache-control"]
