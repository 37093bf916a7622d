"""Verifying: nothing to say of a sound record, and every kind of damage is found and named."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from app.api import RESOURCES
from app.ingest.verifying import verify
from app.kit.asking import keys_of
from app.kit.columns import metadata
from app.kit.db import Database
from app.kit.history import last_change, put_up_guards, record, take_down_guards
from app.kit.sqlite import sqlite_module
from app.shapes.held import check_again
from app.tables.claims import evidence
from app.tables.press import held_text
from bench.generate import generate
from tests.factories import figure, load_bundles, source, statement, world
from tests.running import Databases

TEXT = "They said — 이성권 — that more than 300 soldiers had been killed. No more was said."
START = TEXT.index("more than")
PRINTED = {"article": "first-article", "part": "lede", "wording": "more than 300", "start": START, "end": START + 13}
NAME = "figure killed (statement briefing), article first-article: "


def failures(database: Database) -> list[str]:
    return [str(failure) for failure in verify(database, RESOURCES)]


def hold(database: Database, id_: str, text: str) -> None:
    """Have a text held, as the API does."""
    content = text.encode()
    with database.write() as connection:
        (key,) = keys_of(connection, [("article", id_)]).values()
        moment = connection.execute(select(metadata.tables["clock"].c.recorded_at)).scalar_one()
        row = {"article": key, "content": content, "sha256": hashlib.sha256(content).hexdigest(), "held_since": moment}
        connection.execute(insert(held_text), row)
        check_again(connection, [key])


def damage(database: Database, *statements: str, unbound: Sequence[str] = ()) -> None:
    """Do what the guards forbid, and put them up again; `unbound` are tables whose references are not checked."""
    with database.write() as connection:
        take_down_guards(connection)
    if database.is_sqlite:
        raw = sqlite_module().connect(str(database.file), isolation_level=None)
        for statement in statements:
            raw.execute(statement)
        raw.close()
    else:
        with database.write() as connection:
            for name in unbound:
                for key in metadata.tables[name].foreign_key_constraints:
                    connection.exec_driver_sql(f'ALTER TABLE {name} DROP CONSTRAINT "{key.name}"')
            for statement in statements:
                connection.exec_driver_sql(statement.replace("%", "%%"))
    with database.write() as connection:
        put_up_guards(connection)


@pytest.fixture
def sound(database: Database, tmp_path: Path) -> Database:
    """A record with every action, a held text, and a row in every table."""
    parts = world()
    parts["sources"] += [source("same"), source("same-too"), source("gone"), source("other", affiliations=["ministry"])]
    parts["events"][0]["parties"] = [{"party": "an-army", "role": "side_a"}]
    load_bundles(database, tmp_path, parts)
    hold(database, "first-article", TEXT)
    unplaced = {"article": "second-article", "wording": "300"}
    unspanned = {"article": "first-article", "wording": "300"}
    said = statement(
        stated_on="2025-01-13",
        reports=["first-article", "second-article"],
        figures=[figure(evidence=[PRINTED, unplaced, unspanned], party="an-army"), figure("injured", wording="2")],
        stances=[{"event": "a-battle", "stance": "affirms"}],
    )
    load_bundles(database, tmp_path, {"statements": [said | {"summary": "Before"}]})
    load_bundles(database, tmp_path, {"statements": [said], "sources": [source("lawmaker", name="Renamed")]})
    merges = [{"source": "same", "into": "same-too"}, {"source": "same-too", "into": "ministry"}]
    load_bundles(database, tmp_path, {"merged": merges, "withdrawn": [{"source": "gone"}]})
    load_bundles(database, tmp_path, {"sources": [source("gone", name="Back")]})
    return database


def test_a_sound_record_has_no_failures(sound: Database) -> None:
    counted: Counter[str] = Counter()
    assert [*verify(sound, RESOURCES, counted)] == []
    with sound.read() as connection:
        assert counted["changes"] == connection.execute(select(last_change)).scalar_one()
    assert {name: counted[name] for name in ("texts", "evidence", "unspanned")} == {
        "texts": 1,
        "evidence": 2,
        "unspanned": 1,
    }
    damage(sound)  # as the other tests do, and the guards stand again
    assert failures(sound) == []


def test_the_shipped_record_has_no_failures(databases: Databases) -> None:
    database = databases.shipped()
    with database.read() as connection:
        spans = connection.execute(
            select(record.c.id, evidence.c.start, evidence.c.end, evidence.c.wording)
            .join(evidence, evidence.c.article == record.c.key)
            .where(evidence.c.start.is_not(None))
        ).all()
    article = spans[0].id
    letters = [" "] * max(row.end for row in spans)
    for row in spans:
        if row.id == article:
            letters[row.start : row.end] = row.wording
    hold(database, article, "".join(letters))
    counted: Counter[str] = Counter()
    assert [*verify(database, RESOURCES, counted)] == []
    assert counted["evidence"] > 3
    databases.drop(database)


def test_a_generated_record_has_no_failures(database: Database) -> None:
    generate(database, 1000, 5)
    assert failures(database) == []


SOURCE = "UPDATE source SET {} WHERE id = '{}'"
OF_TYPE = "(SELECT key FROM record WHERE type = '{}' AND id = '{}')"
EVIDENCE = "UPDATE evidence SET {} WHERE start IS NOT NULL"

DAMAGE = {
    # the chain of changes
    "DELETE FROM change WHERE number = 2": ["changes: change 3: the one before it is 1", "no change"],
    "UPDATE clock SET number = number + 1": ["changes: clock: it stands at"],
    "UPDATE clock SET recorded_at = '2100-01-01T00:00:00Z'": ["changes: clock: it shows another moment"],
    "UPDATE change SET block = number WHERE number = 2": ["changes: block", "versions: source outlet: revision 1"],
    "UPDATE change SET recorded_at = '2001-01-01T00:00:00.000000Z' WHERE number = (SELECT number FROM clock)": [
        "it is recorded before the change before it"
    ],
    "UPDATE change SET action = 'update' WHERE number = 1": ["revisions: source ministry: revision 1 says update"],
    "UPDATE change SET revision = 7 WHERE action = 'restore'": [
        "revisions: source gone: revision 7 comes after revision 2",
        "versions: source gone: no change made its revision 3",
    ],
    "UPDATE change SET action = 'correction' WHERE action = 'withdraw'": [
        "versions: source gone: revision 2 (correction) has no version"
    ],
    "UPDATE change SET action = 'withdraw' WHERE action = 'restore'": [
        "versions: source gone: revision 3 (withdraw) has a version"
    ],
    "DELETE FROM source WHERE id = 'lawmaker' AND revision = 1": [
        "versions: source lawmaker: revision 1 (create) has no version"
    ],
    SOURCE.format("until = 900", "ministry"): ["versions: source ministry: revision 1 (create) began at change"],
    SOURCE.format("since = since - 1", "other"): ["versions: source other: revision 1 (create) began at change"],
    "UPDATE figure SET until = 900 WHERE until > 900 AND id = 'killed'": [
        "versions: figure killed: it lives otherwise than revision 2 of statement briefing"
    ],
    "UPDATE figure SET basis = 'document' WHERE id = 'injured'": ["versions: figure injured: it lives otherwise"],
    "UPDATE link SET since = since - 1 WHERE role = 'publisher'": [
        "versions: figure killed (statement briefing): its link to a publisher"
    ],
    # what was written
    SOURCE.format("name = 'Other'", "ministry"): ["content: source ministry: revision 1: it does not say any more"],
    SOURCE.format("name = 'Other'", "same"): ["content: source same: revision 1: it does not say any more"],
    SOURCE.format("kind = 'spy'", "ministry"): ["content: source ministry: revision 1: it cannot be read: kind: Use"],
    "UPDATE figure SET value = 301, low = 302, wording = NULL WHERE id = 'killed'": [
        "content: statement briefing: revision 1",
        "content: statement briefing: revision 2",
    ],
    "DELETE FROM stance": ["content: statement briefing: revision 2"],
    # references and merges
    f"UPDATE figure SET party = {OF_TYPE.format('source', 'ministry')} WHERE id = 'killed'": [
        "references: figure killed: party of revision 2 leads to source ministry, not to a party of that time"
    ],
    f"UPDATE affiliation SET source = {OF_TYPE.format('party', 'an-army')}": [
        "references: source other: source of revision 1 leads to party an-army, not to a source of that time"
    ],
    f"UPDATE merged SET root = {OF_TYPE.format('source', 'other')} WHERE target = root": [
        "merges: source same-too: what"
    ],
    f"UPDATE merged SET target = {OF_TYPE.format('party', 'an-army')} WHERE target = root": [
        "merges: source same-too: what"
    ],
    "DELETE FROM merged WHERE target = root": [
        "merges: source same-too: its last change merged it, but it is not merged"
    ],
    SOURCE.format("until = 9223372036854775807", "same"): ["merges: source same: it is merged into another record"],
    # evidence
    EVIDENCE.format('"end" = "end" + 1'): [
        f"evidence: {NAME}evidence 0, from {START} to {START + 14}: there stands 'more than 300 ', not 'more than 300'",
        f"evidence: {NAME}what is noted of evidence 0 is not what the text says",
    ],
    EVIDENCE.format('"end" = 9000'): [
        f"evidence: {NAME}evidence 0, from {START} to 9000: the text ends at {len(TEXT)}"
    ],
    EVIDENCE.format(f"sha256 = '{'0' * 64}'"): [f"evidence: {NAME}", "not words with the hash 000"],
    "DELETE FROM checked_evidence WHERE position = 0": [
        f"evidence: {NAME}what the text says of evidence 0 is not noted"
    ],
    "UPDATE checked_evidence SET quote = 'Fine' WHERE position = 0": [f"evidence: {NAME}what is noted of evidence 0"],
    "UPDATE checked_evidence SET verified = NOT verified WHERE position = 2": [f"evidence: {NAME}what is noted"],
    "DELETE FROM held_text": [f"evidence: {NAME}of evidence 0 is noted what no text"],
    "UPDATE held_text SET sha256 = ''": ["evidence: article first-article: the text that is held is not the one"],
}


@pytest.mark.parametrize("statement", DAMAGE)
def test_damage_is_found_and_named(sound: Database, statement: str) -> None:
    damage(sound, statement)
    found = failures(sound)
    for said in DAMAGE[statement]:
        assert any(said in line for line in found), found


def test_a_row_that_refers_to_nothing_is_found(sound: Database) -> None:
    damage(sound, "UPDATE report SET article = 900 WHERE position = 1", unbound=["report"])
    found = failures(sound)
    assert any(line.startswith("database: table report, row ") and line.endswith(": article 900") for line in found)
    assert any("references: statement briefing: article of revision 2 leads to nothing" in line for line in found)


def test_guards_that_are_missing_are_found(sound: Database, engine: str) -> None:
    with sound.write() as connection:
        if engine == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER source_close_once")
        else:
            connection.exec_driver_sql("DROP TRIGGER guard_all ON source")
            connection.exec_driver_sql("ALTER TABLE change DISABLE TRIGGER guard")
    found = failures(sound)
    assert [line.partition(", so")[0] for line in found] == (
        ["database: table source: its guard source_close_once is missing"]
        if engine == "sqlite"
        else [
            "database: table change: its guard guard is missing",
            "database: table source: its guard guard_all is missing",
        ]
    )
    with sound.write() as connection:
        take_down_guards(connection)
        put_up_guards(connection)
    assert failures(sound) == []


def test_other_words_are_named_on_one_line(sound: Database) -> None:
    damage(sound, "UPDATE evidence SET start = 0, \"end\" = 60, wording = 'a\nb' WHERE start IS NOT NULL")
    lines = [line for line in failures(sound) if line.startswith(f"evidence: {NAME}evidence 0")]
    assert lines
    assert all(line.isprintable() for line in lines)
