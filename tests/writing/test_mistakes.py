"""What is wrong with a bundle is said, all of it, where it stands, and nothing is written."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from app.ingest.bundles import Mistake
from app.ingest.loading import Refused
from app.kit.db import Database
from tests.factories import changes, figure, load_bundles, refusal, source, statement, world


def test_a_broken_bundle_names_everything_and_changes_nothing(database: Database, tmp_path: Path) -> None:
    load_bundles(database, tmp_path, world())
    before = changes(database)
    unlisted = statement("first", figures=[figure(metric="deaths")])
    unknown = statement(
        "second", stated_on="2025-13", attribution=[{"step": 1, "role": "claimant", "source": "nobody"}]
    )
    disordered = statement("third", figures=[figure("low", wording=None, low=10, best=5)])
    sound = statement("fourth", figures=[figure("sound")])
    mistakes = refusal(database, tmp_path, {"statements": [unlisted, unknown, disordered, sound]})
    assert mistakes == {
        ("statement first", "/figures/0/metric", "unlisted_value"),
        ("statement second", "/stated_on", "invalid_date"),
        ("statement second", "/attribution/0/source", "unknown_reference"),
        ("statement third", "/figures/0/low", "low_greater_than_best"),
    }
    assert changes(database) == before


def test_every_rule_broken_in_one_record_is_said(database: Database, tmp_path: Path) -> None:
    no_span = {"article": "second-article", "wording": "x", "start": 5, "end": 5}
    broken = {
        "id": "Briefing!",
        "surplus": 1,
        "stated_on": "yesterday",
        "basis": "rumour",
        "attribution": [
            {"step": 1, "role": "relayer", "source": "lawmaker"},
            {"step": 3, "role": "claimant", "described_as": "police"},
        ],
        "reports": ["first-article", "first-article", "third-article"],
        "figures": [
            figure("a1", wording="more than 300", value=12, party="no-army"),
            figure("a1", wording="many", evidence=[no_span]),
        ],
        "stances": [{"stance": "denies"}, {"figure": "a1", "stance": "denies"}],
    }
    mistakes = {(pointer, code) for _, pointer, code in refusal(database, tmp_path, world(), {"statements": [broken]})}
    assert mistakes >= {
        ("/id", "string_pattern_mismatch"),
        ("/surplus", "extra_forbidden"),
        ("/stated_on", "invalid_date"),
        ("/basis", "unlisted_value"),
        ("/attribution/1/source", "claimant_needs_source"),
        ("/attribution/0/step", "relayer_before_claimant"),
        ("/attribution", "step_gap"),
        ("/reports/1", "repeated"),
        ("/reports/2", "unknown_reference"),
        ("/figures/0/wording", "wording_contradicts_parts"),
        ("/figures/0/party", "unknown_reference"),
        ("/figures/1/id", "repeated"),
        ("/figures/1/wording", "wording_not_understood"),
        ("/figures/1/evidence/0/end", "span_reversed"),
        ("/figures/1/evidence/0/article", "not_reported_there"),
        ("/stances/0", "one_target"),
        ("/stances/1/figure", "own_figure"),
    }


def test_a_figure_never_moves(database: Database, tmp_path: Path) -> None:
    load_bundles(database, tmp_path, world(), {"statements": [statement(figures=[figure()])]})
    mistakes = refusal(database, tmp_path, {"statements": [statement("another", figures=[figure()])]})
    assert mistakes == {("statement another", "/figures/0/id", "belongs_elsewhere")}


def test_each_record_stands_once(database: Database, tmp_path: Path) -> None:
    twice = [statement("one1", figures=[figure()]), statement("two2", figures=[figure()])]
    mistakes = refusal(database, tmp_path, world(), {"sources": [source()], "statements": twice})
    assert {code for _, _, code in mistakes} == {"stands_twice"}
    assert {record for record, _, _ in mistakes} == {"source ministry", "statement two2"}


@pytest.mark.parametrize("name", ["a\x00b", "a\x1bb", "\ud800", "", "   ", "x" * 201, 5, True, None, ["x"]])
def test_what_is_no_name_is_refused(database: Database, tmp_path: Path, name: Any) -> None:
    assert {pointer for _, pointer, _ in refusal(database, tmp_path, {"sources": [source(name=name)]})} == {"/name"}


@pytest.mark.parametrize("value", [True, "12", 1.5, -1, 10**13, 1e3])
def test_what_is_no_count_is_refused(database: Database, tmp_path: Path, value: Any) -> None:
    bundle = {"statements": [statement(figures=[figure(wording=None, value=value)])]}
    assert "/figures/0/value" in {pointer for _, pointer, _ in refusal(database, tmp_path, world(), bundle)}


SHAPES: list[Any] = [[], {}, ["a"], {"id": "a"}, [[]], [None], [{}], None, 5, True, "\ud800", "\x00", "", "x" * 5000]


@pytest.mark.parametrize("wrong", SHAPES, ids=lambda shape: repr(shape)[:20])
def test_any_shape_in_any_place_is_a_mistake_or_fits(database: Database, tmp_path: Path, wrong: Any) -> None:
    whole = statement(
        reports=["first-article"],
        figures=[figure(evidence=[{"article": "first-article", "wording": "300"}], party="an-army")],
        stances=[{"event": "a-battle", "stance": "affirms"}],
    )
    for path in places_in(whole):
        mistakes = mistakes_in(database, tmp_path, {"statements": [altered(whole, path, wrong)]})
        assert all(one.file and one.detail and "instance of" not in one.detail for one in mistakes)
    for name in ("id", "name", "kind", "affiliations", "aliases", "party"):
        mistakes_in(database, tmp_path, {"sources": [source("another") | {name: wrong}]})


def mistakes_in(database: Database, folder: Path, bundle: dict[str, Any]) -> Sequence[Mistake]:
    try:
        load_bundles(database, folder, world(), bundle, dry_run=True)
    except Refused as refused:
        return refused.mistakes
    return ()


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [place for key, item in inner for place in places_in(item, (*path, key))]


def altered(value: Any, path: tuple[Any, ...], wrong: Any) -> Any:
    if not path:
        return wrong
    copy = value.copy()
    copy[path[0]] = altered(value[path[0]], path[1:], wrong)
    return copy


@pytest.mark.parametrize("reason", ["a\x00b", "\ud800", "   ", "x" * 1001])
def test_a_reason_is_text(database: Database, tmp_path: Path, reason: str) -> None:
    bundle = {"sources": [source()], "reason": reason}
    assert {pointer for _, pointer, _ in refusal(database, tmp_path, bundle)} == {"/reason"}
    with pytest.raises(Refused) as refused:
        load_bundles(database, tmp_path, {"sources": [source()]}, reason=reason)
    assert [mistake.file for mistake in refused.value.mistakes] == ["--reason"]


def test_mistakes_across_records_are_said_where_one_is_broken_elsewhere(database: Database, tmp_path: Path) -> None:
    load_bundles(database, tmp_path, world(), {"statements": [statement(figures=[figure("taken")])]})
    moved = statement("one1", basis="nope", figures=[figure("taken"), figure("twice")])
    mistakes = refusal(database, tmp_path, {"statements": [moved, statement("two2", figures=[figure("twice")])]})
    assert mistakes == {
        ("statement one1", "/basis", "unlisted_value"),
        ("statement one1", "/figures/0/id", "belongs_elsewhere"),
        ("statement two2", "/figures/0/id", "stands_twice"),
    }


def test_nothing_stands_twice_in_a_list(database: Database, tmp_path: Path) -> None:
    parts = world()
    parts["sources"].append(source("member", affiliations=["ministry", "ministry", "member"]))
    role = {"party": "an-army", "role": "target"}
    parts["events"].append({"id": "twice", "kind": "battle", "title": "T", "parties": [role, role]})
    printed = {"article": "first-article", "wording": "300"}
    affirmed = {"event": "a-battle", "stance": "affirms"}
    whole = statement(
        reports=["first-article"], figures=[figure(evidence=[printed, printed])], stances=[affirmed, affirmed]
    )
    mistakes = {(pointer, code) for _, pointer, code in refusal(database, tmp_path, parts, {"statements": [whole]})}
    assert mistakes == {
        ("/affiliations/1", "repeated"),
        ("/affiliations/2", "own_id"),
        ("/parties/1", "repeated"),
        ("/figures/0/evidence/1", "repeated"),
        ("/stances/1", "repeated"),
    }


def test_an_id_that_a_filter_reads_as_null_is_refused(database: Database, tmp_path: Path) -> None:
    assert refusal(database, tmp_path, {"sources": [source("none")]}) == {("source none", "/id", "reserved")}
