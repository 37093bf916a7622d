"""The Python client writes: with a key, once, and told everything that is wrong."""

from collections.abc import Callable
from typing import Any

import pytest

from casualty_record import NoAnswer, Problem, Retries, problems
from tests.clients.blocking import Made
from tests.clients.breaking import Answers, Cuts, Fault, breaking
from tests.factories import article, figure, source, statement, world
from tests.running import Service
from tests.service.walking import ids

BUSY = Answers(503, {"Retry-After": "0"})
FEW = Retries(tries=3, pause=0.01)


@pytest.fixture
def client(make: Made, empty_service: Service) -> Any:
    """A client that may write into a record with a small world in it."""
    made = make(empty_service.client.base_url, key=empty_service.key)
    loaded = made.bundles.load(world(), reason="So that something is there")
    assert loaded["counts"]["create"] == 9
    return made


def test_a_record_from_its_first_word_to_its_withdrawal(client: Any) -> None:
    made = client.sources.create({**source("yonhap", kind="news_agency"), "reason": "Reports it"})
    assert (made["id"], made["revision"]) == ("yonhap", 1)
    changed = client.sources.patch("yonhap", {"name": "연합뉴스", "country": None}, if_match=made["revision"])
    assert (changed["name"], changed["kind"]) == ("연합뉴스", "news_agency")
    replaced = client.sources.replace("yonhap", source("yonhap"), if_match='"r2"')
    assert (replaced["kind"], replaced["revision"]) == ("ministry", 3)
    assert client.sources.replace("kcna", source("kcna"), if_none_match="*")["revision"] == 1
    assert client.sources.withdraw("yonhap", reason="By mistake", if_match=3) is None
    with pytest.raises(problems.Withdrawn) as withdrawn:
        client.sources.get("yonhap")
    assert withdrawn.value.document["links"]["revisions"] == "/v1/sources/yonhap/revisions"
    assert [(one["action"], one["reason"]) for one in client.sources.revisions("yonhap")] == [
        ("create", "Reports it"),
        ("update", None),
        ("update", None),
        ("withdraw", "By mistake"),
    ]
    assert client.sources.revision("yonhap", 2)["name"] == "연합뉴스"


def test_a_bundle_of_many_figures_is_loaded_and_listed(client: Any) -> None:
    figures = [figure(f"killed-{n:03}", wording=str(n)) for n in range(120)]
    bundle = {"statements": [statement(reports=["first-article"], figures=figures)]}
    assert client.bundles.load(bundle, dry_run=True)["dry_run"] is True
    assert list(client.figures.list()) == []
    client.bundles.load(bundle)
    assert ids(list(client.figures.list(sort="id"))) == [f"killed-{n:03}" for n in range(120)]
    lines = '{"type": "place", "id": "kursk", "name": "Kursk"}\n{"type": "place", "id": "rylsk", "name": "Rylsk"}\n'
    assert client.bundles.load(lines)["counts"]["create"] == 2


def test_a_text_is_given_and_read(client: Any) -> None:
    client.articles.patch("first-article", {"text_rights": "open"}, if_match=1)
    text = "More than 300 — 300명 이상.\n"
    held = client.articles.put_text("first-article", text, if_match="*")
    assert (held["bytes"], held["characters"]) == (len(text.encode()), len(text))
    assert client.articles.text("first-article") == text
    revision = client.articles.get("first-article")["revision"]
    assert client.articles.delete_text("first-article", if_match=revision) is None
    with pytest.raises(problems.NotFound):
        client.articles.text("first-article")


def test_a_merged_record_is_followed(client: Any) -> None:
    client.places.create({"id": "the-town", "name": "The town"})
    assert client.places.merge("the-town", {"into": "a-town", "reason": "The same"}, if_match=1)["id"] == "a-town"
    assert client.places.get("the-town")["id"] == "a-town"
    assert client.places.get("the-town", fields=["name"]) == {"id": "a-town", "name": "A town"}
    # A write is not led on: it was meant for the other record.
    with pytest.raises(problems.MergedRecord) as merged:
        client.places.patch("the-town", {"name": "Town"}, if_match="*")
    assert merged.value.document["links"] == {"into": "/v1/places/a-town"}


def test_everything_that_is_wrong_with_a_body_is_said(client: Any) -> None:
    wrong = figure("one", metric="murdered", evidence=[{"article": "first-article", "wording": "300"}], low=-1)
    with pytest.raises(problems.InvalidBody) as refused:
        client.statements.create(statement(reports=["no-such-article"], figures=[wrong]))
    pointers = {one["pointer"] for one in refused.value.errors}
    assert {"/figures/0/metric", "/figures/0/low"} <= pointers
    first, *others = str(refused.value).splitlines()
    assert first.startswith("422 invalid_body: Nothing was stored: ")
    assert {line.removeprefix("- ").partition(": ")[0] for line in others} == pointers
    assert "Use one of: killed" in str(refused.value)
    assert list(client.statements.list()) == []


def test_each_refusal_has_its_class(client: Any) -> None:
    client.articles.put_text("second-article", "A text.", if_match="*")
    refusals: dict[type[Problem], Callable[[], Any]] = {
        problems.PreconditionRequired: lambda: client.sources.withdraw("outlet"),
        problems.PreconditionFailed: lambda: client.sources.withdraw("lawmaker", if_match=7),
        problems.InvalidHeader: lambda: client.sources.withdraw("lawmaker", if_match="r1"),
        problems.ReferredTo: lambda: client.sources.withdraw("outlet", if_match=1),
        problems.IdTaken: lambda: client.sources.create(source("outlet")),
        problems.TextNotServed: lambda: client.articles.text("second-article"),
    }
    for expected, given in refusals.items():
        with pytest.raises(expected) as refused:
            given()
        assert type(refused.value) is expected
        assert refused.value.detail in str(refused.value)
        assert refused.value.instance is not None


def test_who_may_not_write_is_told(make: Made, client: Any, empty_service: Service) -> None:
    for key in (None, "cr_nobody_0"):
        with pytest.raises(problems.KeyRequired, match="Writing needs an active key"):
            make(empty_service.client.base_url, key=key).sources.create(source("new"))


@pytest.mark.parametrize("fault", [Cuts(), BUSY], ids=["broken connection", "503"])
def test_a_write_is_sent_again_only_with_a_key_of_its_own(
    make: Made, client: Any, empty_service: Service, fault: Fault
) -> None:
    with breaking(str(empty_service.client.base_url)) as proxy:
        through = make(proxy.base, key=empty_service.key, retries=FEW)
        proxy.fails(fault)
        with pytest.raises((NoAnswer, problems.ServiceUnavailable)):
            through.parties.create({"name": "An army", "kind": "other"})
        assert len(proxy.sent("POST")) == 1

        proxy.fails(fault, fault)
        made = through.articles.create(article("third-article"), idempotency_key="8f3b6c1e")
        assert (made["id"], made["revision"]) == ("third-article", 1)
        assert len(proxy.sent("POST")) == 1 + 3
        assert [one["action"] for one in through.articles.revisions("third-article")] == ["create"]
        with pytest.raises(problems.IdempotencyKeyReused):
            through.articles.create(article("fourth-article"), idempotency_key="8f3b6c1e")
