"""Loading: everything is checked, everything wrong is said, and all or nothing is written."""

from pathlib import Path

from sqlalchemy import func, select

from app.kit.db import Database
from app.kit.history import change_number
from app.tables.claims import link
from tests.factories import article, changes, figure, load_bundles, refusal, source, statement, world
from tests.running import Service, noted_sql


def test_forward_references_are_allowed(database: Database, tmp_path: Path) -> None:
    parts = world()
    first = {
        "statements": [
            statement(figures=[figure(party="an-army")], stances=[{"figure": "other", "stance": "disputes"}])
        ]
    }
    second = {"statements": [statement("later", figures=[figure("other")])]}
    loaded = load_bundles(database, tmp_path, first, second, parts)
    assert set(loaded.counts) == {"create"}


def test_a_second_load_makes_no_revision(database: Database, tmp_path: Path) -> None:
    bundle = world() | {"statements": [statement(reports=["first-article"], figures=[figure()])]}
    load_bundles(database, tmp_path, bundle)
    before = changes(database)
    assert set(load_bundles(database, tmp_path, bundle).counts) == {"unchanged"}
    # Parts that the wording says anyway, defaults, and null where nothing stood, change nothing either.
    spelled = figure(qualifier="more_than", value=300, low=301, best=None, population="all", modality="asserted")
    bundle["statements"] = [statement(reports=["first-article"], figures=[spelled], venue=None, stances=[])]
    assert set(load_bundles(database, tmp_path, bundle).counts) == {"unchanged"}
    assert changes(database) == before


def test_a_changed_record_is_revised_whole(empty_service: Service, tmp_path: Path) -> None:
    database = empty_service.database
    load_bundles(database, tmp_path, world(), {"statements": [statement(figures=[figure("kept"), figure("dropped")])]})
    first = empty_service.get("/v1/figures/kept").json()
    revised = statement(summary="Corrected.", figures=[figure("kept", wording="at least 300"), figure("added")])
    loaded = load_bundles(database, tmp_path, {"statements": [revised]}, reason="A slip", action="correction")
    assert loaded.counts == {"correction": 1}
    kept = empty_service.get("/v1/figures/kept").json()
    assert (kept["low"], kept["revision"]) == (300, 2)
    assert kept["recorded_at"] == first["recorded_at"] < kept["updated_at"]
    added = empty_service.get("/v1/figures/added").json()
    assert added["recorded_at"] == added["updated_at"] == kept["updated_at"]
    assert empty_service.get("/v1/figures/dropped", 410).json()["code"] == "withdrawn"
    assert [one["id"] for one in empty_service.items("/v1/figures", claimant="ministry")] == ["added", "kept"]
    assert empty_service.get("/v1/statements/briefing").json()["revision"] == 2
    assert changes(database)[-1][:2] == ("correction", "A slip")
    # What was dropped may come back, as itself.
    load_bundles(database, tmp_path, {"statements": [statement(figures=[figure("kept"), figure("dropped")])]})
    assert empty_service.get("/v1/figures/dropped").json()["recorded_at"] == first["recorded_at"]


def test_change_numbers_are_one_block_per_load(database: Database, tmp_path: Path) -> None:
    load_bundles(database, tmp_path, world())
    load_bundles(database, tmp_path, {"statements": [statement("one1"), statement("two2")]})
    rows = changes(database)
    assert [number for _, _, number, _ in rows] == list(range(1, len(rows) + 1))
    blocks = [block for _, _, _, block in rows]
    assert blocks == [len(rows) - 2] * (len(rows) - 2) + [len(rows)] * 2
    with database.read() as connection:
        assert change_number(connection) == len(rows)


def test_a_dry_run_says_what_would_change_and_changes_nothing(database: Database, tmp_path: Path) -> None:
    load_bundles(database, tmp_path, world())
    before = changes(database)
    bundle = {"sources": [source(), source("outlet", kind="news_agency")], "statements": [statement()]}
    planned = load_bundles(database, tmp_path, bundle, dry_run=True)
    assert [(one.type, one.id, one.action) for one in planned.outcomes] == [
        ("source", "ministry", "unchanged"),
        ("source", "outlet", "update"),
        ("statement", "briefing", "create"),
    ]
    assert planned.change is None
    assert changes(database) == before
    assert [one.action for one in load_bundles(database, tmp_path, bundle).outcomes] == [
        "unchanged",
        "update",
        "create",
    ]


def test_a_file_gives_its_reason_and_action(database: Database, tmp_path: Path) -> None:
    load_bundles(database, tmp_path, world(), reason="At first")
    revised = {"sources": [source(name="Ministry of Defence")], "reason": "Its full name", "action": "supplement"}
    load_bundles(database, tmp_path, revised, reason="Not this")
    assert changes(database)[-1][:2] == ("supplement", "Its full name")
    assert {reason for _, reason, _, _ in changes(database)[:-1]} == {"At first"}
    assert {code for _, _, code in refusal(database, tmp_path, {"sources": [source()], "action": "create"})} == {
        "unlisted_value"
    }


def test_a_publisher_that_was_wrong_is_found_no_more(empty_service: Service, tmp_path: Path) -> None:
    printed = {"article": "first-article", "wording": "more than 300"}
    claims = [
        statement(
            reports=["first-article", "second-article"], figures=[figure(evidence=[printed]), figure("elsewhere")]
        )
    ]
    load_bundles(empty_service.database, tmp_path, world(), {"statements": claims})
    found = {one["id"] for one in empty_service.items("/v1/figures", publisher="outlet")}
    assert found == {"killed", "elsewhere"}
    load_bundles(empty_service.database, tmp_path, {"articles": [article(publisher="ministry")]})
    assert {one["id"] for one in empty_service.items("/v1/figures", publisher="ministry")} == {"killed", "elsewhere"}
    # One figure was printed in the first article alone; the other counts for both that report its statement.
    assert {one["id"] for one in empty_service.items("/v1/figures", publisher="outlet")} == {"elsewhere"}
    assert [one["id"] for one in empty_service.items("/v1/figures", article="second-article")] == ["elsewhere"]


def test_an_article_that_changes_elsewhere_leaves_the_links_alone(database: Database, tmp_path: Path) -> None:
    load_bundles(
        database, tmp_path, world(), {"statements": [statement(reports=["first-article"], figures=[figure()])]}
    )
    load_bundles(database, tmp_path, {"articles": [article(title="Another title")]})
    with database.read() as connection:
        assert connection.execute(select(func.count()).where(link.c.role == "publisher")).scalar_one() == 1


def test_an_article_and_its_statement_can_change_together(empty_service: Service, tmp_path: Path) -> None:
    load_bundles(
        empty_service.database,
        tmp_path,
        world(),
        {"statements": [statement(reports=["first-article"], figures=[figure()])]},
    )
    both = {
        "articles": [article(publisher="ministry")],
        "statements": [statement(reports=["first-article"], figures=[figure(), figure("more")])],
    }
    load_bundles(empty_service.database, tmp_path, both)
    assert {one["id"] for one in empty_service.items("/v1/figures", publisher="ministry")} == {"killed", "more"}
    assert empty_service.items("/v1/figures", publisher="outlet") == []


def test_text_of_every_script_comes_back_as_written(empty_service: Service, tmp_path: Path) -> None:
    names = [
        "국가정보원",
        "Żółć",
        "الأمن",
        "Володимир",
        "a\u0301",
        "👩‍🚀",
        "line\u2028end",
        '"quoted" \\ back',
        "<b>&amp;",
    ]
    load_bundles(empty_service.database, tmp_path, {"sources": [source(aliases=names, name=names[0])]})
    found = empty_service.get("/v1/sources/ministry").json()
    assert (found["name"], found["aliases"]) == (names[0], names)


def test_records_are_written_in_sets(database: Database, tmp_path: Path) -> None:
    load_bundles(database, tmp_path, world())
    few, many = (
        [statement(f"{name}-{n}", figures=[figure(f"{name}-figure-{n}")]) for n in range(count)]
        for name, count in (("few", 30), ("many", 1000))
    )
    with noted_sql() as for_few:
        load_bundles(database, tmp_path, {"statements": few})
    with noted_sql() as for_many:
        load_bundles(database, tmp_path, {"statements": many})
    assert len(for_few) <= len(for_many) <= len(for_few) + 10, "looking up takes a statement for each 500"


def test_a_bundle_cannot_refer_to_what_it_withdraws(database: Database, tmp_path: Path) -> None:
    load_bundles(database, tmp_path, world(), {"statements": [statement(figures=[figure("kept"), figure("dropped")])]})
    anew = statement(figures=[figure("kept")])
    disputing = statement("later", stances=[{"figure": "dropped", "stance": "disputes"}])
    mistakes = refusal(database, tmp_path, {"statements": [anew, disputing]})
    assert mistakes == {("statement later", "/stances/0/figure", "withdrawn_reference")}


def test_a_reference_that_stood_may_outlive_what_it_refers_to(database: Database, tmp_path: Path) -> None:
    both = [figure("kept"), figure("dropped")]
    disputing = statement("later", stances=[{"figure": "dropped", "stance": "disputes"}])
    load_bundles(database, tmp_path, world(), {"statements": [statement(figures=both), disputing]})
    load_bundles(database, tmp_path, {"statements": [statement(figures=both[:1])]})
    assert load_bundles(database, tmp_path, {"statements": [disputing]}).counts == {"unchanged": 1}
    said = disputing | {"summary": "Said again."}
    assert load_bundles(database, tmp_path, {"statements": [said]}).counts == {"update": 1}
    new = {"statements": [statement("newest", stances=disputing["stances"])]}
    assert {code for _, _, code in refusal(database, tmp_path, new)} == {"withdrawn_reference"}
