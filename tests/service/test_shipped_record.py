"""What the shipped record answers: the claims of the first article, their rivals and their way into print."""

import hashlib
from pathlib import Path

import pytest

from app.api import RESOURCES
from app.config import ROOT
from app.ingest.loading import load
from tests.running import SETTINGS, Service

ARTICLE = ROOT.parent / "shared" / "seed" / "article.txt"


def test_the_claim_of_january_2025_is_whole(service: Service) -> None:
    (figure,) = service.items("/v1/figures", claimant="nis", metric="killed", as_of="2025-01-13")
    assert [(step["step"], step["role"], step["source"]["id"]) for step in figure["attribution"]] == [
        (1, "claimant", "nis"),
        (2, "relayer", "lee-sung-kwon"),
        (2, "relayer", "park-son-won"),
    ]
    assert (figure["wording"], figure["qualifier"], figure["value"]) == ("more than 300", "more_than", 300)
    assert (figure["low"], figure["best"], figure["high"]) == (301, None, None)
    assert (figure["period"], figure["as_of"], figure["unit"]) == ("../2025-01-13", "2025-01-13", "persons")
    printed = [(one["publisher"]["id"], one["part"], one["wording"], one["start"]) for one in figure["evidence"]]
    assert printed == [
        ("the-diplomat", "headline", "Over 300", 13),
        ("the-diplomat", "lede", "more than 300", 258),
        ("the-diplomat", "body", "More than 300", 1129),
        ("kbs-world", None, "some 300", None),
    ]
    assert [one["sha256"] is None for one in figure["evidence"]] == [False, False, False, True]


def test_a_source_finds_what_it_relayed(service: Service) -> None:
    relayed = {figure["id"] for figure in service.items("/v1/figures", source="lee-sung-kwon")}
    assert relayed == {figure["id"] for figure in service.items("/v1/figures", relayer="lee-sung-kwon")}
    assert {"nis-2024-12-19-killed", "nis-2025-01-13-killed", "nis-2025-04-30-killed"} <= relayed
    assert service.items("/v1/figures", claimant="lee-sung-kwon") == []


def test_deployments_come_back_apart_by_modality(service: Service) -> None:
    found = {
        modality: [
            (figure["wording"], figure["as_of"], figure["best"], figure["high"])
            for figure in service.items("/v1/figures", metric="deployed", modality=modality)
        ]
        for modality in ("predicted", "confirmed", "speculated")
    }
    assert found == {
        "predicted": [("up to 10,000", "2024-12-31", None, 10_000)],
        "confirmed": [("roughly 3,000", "2024-10", 3_000, None)],
        "speculated": [("up to 100,000", "2024-10~", None, 100_000)],
    }


def test_a_denial_is_a_stance_with_its_source(service: Service) -> None:
    transfers = service.get("/v1/events/north-korean-arms-transfers").json()
    taken = {(one["stance"], one["claimant"]["id"]) for one in transfers["stances"]}
    assert taken == {
        ("alleges", "us-government"),
        ("denies", "russia-government"),
        ("denies", "north-korea-government"),
        ("affirms", "the-diplomat"),
    }
    denials = service.items("/v1/statements", stance="denies")
    assert {statement["attribution"][0]["source"]["id"] for statement in denials} == {
        "russia-government",
        "north-korea-government",
    }
    assert all(statement["figures"] == [] for statement in denials)


def test_silence_turns_into_affirmation(service: Service) -> None:
    deployment = service.get("/v1/events/north-korean-deployment").json()
    taken = {
        (one["stance"], one["statement"]["stated_on"])
        for one in deployment["stances"]
        if one["claimant"]["id"] == "north-korea-government"
    }
    assert taken == {("no_comment", "../2024-12-19"), ("affirms", "2025-04-28")}


def test_thousands_of_containers_have_no_best(service: Service) -> None:
    found = service.items("/v1/figures", metric="containers_shipped", qualifier="indefinite")
    assert [(one["wording"], one["low"], one["best"], one["high"], one["unit"]) for one in found] == [
        ("thousands", 1000, None, None, "containers")
    ]


def test_an_article_lists_its_statements_with_their_figures(service: Service) -> None:
    article = service.get("/v1/articles/the-diplomat-kursk-casualties").json()
    statements = {statement["id"]: statement for statement in article["statements"]}
    assert len(statements) == 12
    figures = statements["nis-briefing-2025-01-13"]["figures"]
    assert [figure["metric"] for figure in figures] == ["killed", "injured", "casualties"]
    assert article["media"][0]["credit"] == "Screenshot"


def test_a_source_counts_what_it_claimed_relayed_and_published(service: Service) -> None:
    for source, claimed, relayed, published in (("nis", 11, 0, 0), ("lee-sung-kwon", 0, 9, 0), ("kbs-world", 0, 0, 6)):
        detail = service.get(f"/v1/sources/{source}").json()
        counts = {name: detail[name]["figures"] for name in ("claimed", "relayed", "published")}
        assert counts == {"claimed": claimed, "relayed": relayed, "published": published}
        for name in counts:
            listed = service.client.get(detail[name]["links"]["figures"]).json()["items"]
            assert len(listed) == counts[name]


def test_spans_and_hashes_are_those_of_the_article(service: Service) -> None:
    evidence = [
        one
        for figure in service.items("/v1/figures", article="the-diplomat-kursk-casualties", limit="200")
        for one in figure["evidence"]
        if one["article"]["id"] == "the-diplomat-kursk-casualties"
    ]
    assert len(evidence) == 10
    assert all(one["end"] - one["start"] == len(one["wording"]) for one in evidence)
    hashes = {hashlib.sha256(one["wording"].encode()).hexdigest() for one in evidence}
    assert hashes == {one["sha256"] for one in evidence}
    if ARTICLE.exists():  # the text itself is no part of the project
        text = ARTICLE.read_text(encoding="utf-8")
        assert [text[one["start"] : one["end"]] for one in evidence] == [one["wording"] for one in evidence]


def test_loading_the_shipped_data_again_makes_no_change(service: Service) -> None:
    before = service.get("/v1").json()
    loaded = load(service.database, RESOURCES, [SETTINGS.data_dir], actor="test")
    assert set(loaded.counts) == {"unchanged"}
    assert service.get("/v1").json() == before


def test_no_file_carries_a_sentence_of_the_article() -> None:
    if not ARTICLE.exists():
        pytest.skip("the article is no part of the project")
    words = _words(ARTICLE)
    runs = {tuple(words[i : i + 9]) for i in range(len(words) - 8)}
    texts = [*SETTINGS.data_dir.rglob("*.*"), *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.*")]
    for path in texts:
        own = _words(path)
        assert not any(tuple(own[i : i + 9]) in runs for i in range(len(own) - 8)), path.name


def _words(path: Path) -> list[str]:
    # A picture is no UTF-8; the words that stand in it, if any, are read all the same.
    text = path.read_text(encoding="utf-8", errors="replace").lower()
    return "".join(character if character.isalnum() else " " for character in text).split()
