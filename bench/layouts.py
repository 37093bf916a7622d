"""The four layouts of history that `bench.history_layouts` compares: their schema, their writes and their reads."""

import random
import re
from collections.abc import Iterator
from typing import Any

CURRENT = 9223372036854775807
LAYOUTS = "ABCD"
FIGURES, BATCH, BLOCK, PAGE, REVISED, WARM = 3, 1000, 250, 50, 500, 6
PARTIES, PLACES, CONFLICTS, SOURCES, ARTICLES = 60, 500, 20, 2000, 20000
WORLD = PARTIES + PLACES + CONFLICTS + SOURCES + ARTICLES
ORDER, SORT = "as_of_latest DESC, as_of_earliest DESC, record DESC", "as_of_latest, as_of_earliest, record"
HOT = ("", "metric, ", "party, ", "conflict, ", "place, ", "event, ", "perpetrator, ")  # filters of current figures
PAST = ("", "party, ")  # filters of past figures that an index serves; the others walk the first of these

Row = tuple[Any, ...]
Document = tuple[int, int, Row, list[Row], list[tuple[Row, list[Row]]]]
Times = dict[str, dict[str, float]]

FIELDS = {
    "statement": "stated_on TEXT, basis TEXT, venue TEXT, summary TEXT",
    "attribution": "step INTEGER, role TEXT, source INTEGER",
    "figure": "metric TEXT, party INTEGER, place INTEGER, conflict INTEGER, event INTEGER, perpetrator INTEGER,"
    " qualifier TEXT, value BIGINT, low BIGINT, best BIGINT, high BIGINT, wording TEXT, period TEXT, as_of TEXT,"
    " as_of_latest DATE, as_of_earliest DATE, counting TEXT, modality TEXT",
    "evidence": "article INTEGER, part TEXT, wording TEXT",
}
COLUMNS = {name: [field.split()[0] for field in fields.split(", ")] for name, fields in FIELDS.items()}
WHOLE = {"statement": "", "figure": ", statement INTEGER NOT NULL"}
PARTS = {"attribution": "statement", "evidence": "figure"}


def schema(layout: str, postgresql: bool) -> Iterator[str]:
    """The tables, indexes and guards of a layout."""
    yield "CREATE TABLE counter (number BIGINT NOT NULL)"
    yield "INSERT INTO counter VALUES (0)"
    yield "CREATE TABLE record (key INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT)"
    since, key = "since BIGINT NOT NULL", "key INTEGER PRIMARY KEY"
    until, where = ", until" if layout == "C" else "", f" WHERE until = {CURRENT}" if layout in "AD" else ""
    pair, history = f"{since}, until BIGINT NOT NULL, revision INTEGER NOT NULL", layout == "B"
    for name, owner in WHOLE.items():
        if history:
            head, tail = f"record INTEGER PRIMARY KEY{owner}, {since}, revision INTEGER NOT NULL", FIELDS[name]
            yield f"CREATE TABLE {name} ({head}, {tail})"
            head = f"record INTEGER NOT NULL{owner}, {pair}"
            yield f"CREATE TABLE {name}_history ({head}, {tail}, PRIMARY KEY (record, since))"
        else:
            head = f"version INTEGER PRIMARY KEY, record INTEGER NOT NULL{owner}, {pair}"
            yield f"CREATE TABLE {name} ({head}, {FIELDS[name]})"
            yield f"CREATE UNIQUE INDEX {name}_record ON {name} (record, since{until})"
    for name, owner in PARTS.items():
        yield f"CREATE TABLE {name} ({key}, {owner} INTEGER NOT NULL, {FIELDS[name]})"
        if history:
            yield f"CREATE TABLE {name}_history ({key}, {owner} INTEGER NOT NULL, {since}, {FIELDS[name]})"
    for name, owner in (PARTS | {"figure": "statement"}).items():
        yield f"CREATE INDEX {name}_{owner} ON {name} ({owner})"
        if history:
            yield f"CREATE INDEX {name}_history_{owner} ON {name}_history ({owner}, since)"
    for number, column in enumerate(HOT):
        yield f"CREATE INDEX figure_{number} ON figure ({column}{SORT}{until}){where}"
    for number, column in enumerate(PAST if layout in "AB" else ()):
        table, tail = ("figure_history", ", since, until") if history else ("figure", "")
        yield f"CREATE INDEX figure_past_{number} ON {table} ({column}{SORT}{tail})"
    yield from guards(history, postgresql)


def guards(history: bool, postgresql: bool) -> Iterator[str]:
    """Refuse every delete of what is past and every update but the one that closes a version."""
    closed = [f"{name}_history" for name in FIELDS] if history else list(PARTS)
    rules = [(name, event, "") for name in closed for event in ("DELETE", "UPDATE")]
    for name in WHOLE if not history else ():
        other = ["version", "record", "since", "revision", *COLUMNS[name]]
        rules += [(name, "DELETE", ""), (name, f"UPDATE OF {', '.join(other)}", "")]
        rules += [(name, "UPDATE OF until", f"WHEN (OLD.until <> {CURRENT})")]
    if postgresql:
        body = "BEGIN RAISE EXCEPTION 'history is in the rows'; END"
        yield f"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
    for number, (name, event, when) in enumerate(rules):
        action = "EXECUTE FUNCTION refuse()" if postgresql else "BEGIN SELECT RAISE(ABORT, 'history'); END"
        yield f"CREATE TRIGGER guard_{number} BEFORE {event} ON {name} FOR EACH ROW {when} {action}"


def document(number: int, revision: int) -> Document:
    """One statement as written: its number, revision, fields, chain, and three figures with two evidences each."""
    fixed, rng = random.Random(number), random.Random(number * 8 + revision)
    day = f"20{fixed.randint(10, 25)}-{fixed.randint(1, 12):02}-{fixed.randint(1, 28):02}"
    conflict = 1 + PARTIES + PLACES + fixed.randrange(CONFLICTS)
    figures: list[tuple[Row, list[Row]]] = []
    for _ in range(FIGURES):
        party = 1 + min(int(fixed.expovariate(0.12)), PARTIES - 1)
        place = 1 + PARTIES + fixed.randrange(PLACES)
        latest = day if rng.random() < 0.8 else f"{day[:8]}{rng.randint(1, 28):02}"
        value = rng.randint(1, 5000)
        words = f"more than {value}"
        metric, event = rng.choice(("killed", "injured")), rng.choice((None, fixed.randrange(ARTICLES)))
        count: Row = (metric, party, place, conflict, event, 1 + number % PARTIES if number % 3 else None, "more_than")
        count += (value, value + 1, None, None, words)
        article = 1 + WORLD - ARTICLES + fixed.randrange(ARTICLES - 1)
        printed: list[Row] = [(article, "lede", words), (article + 1, "headline", str(value))]
        figures.append(((*count, f"../{latest}", latest, latest, latest, "cumulative", "asserted"), printed))
    source = 1 + PARTIES + PLACES + CONFLICTS + fixed.randrange(SOURCES - 1)
    chain: list[Row] = [(1, "claimant", source), (2, "relayer", source + 1)]
    return number, revision, (day, "closed_briefing", "a parliament", f"summary {rng.random()} " * 4), chain, figures


def key_of(number: int) -> int:
    """The record key of a statement; its figures follow it."""
    return WORLD + 1 + number * (FIGURES + 1)


class Store:
    """One layout in one database."""

    def __init__(self, layout: str, connection: Any, postgresql: bool) -> None:
        self.layout, self.connection, self.postgresql = layout, connection, postgresql
        self.keys = dict.fromkeys(FIELDS, 0)
        for text in schema(layout, postgresql):
            self.do(text)

    def run(self, text: str, values: dict[str, Any] | None = None) -> list[Row]:
        text = re.sub(r":([a-z_]+)", r"%(\1)s", text) if self.postgresql else text
        return list(self.connection.execute(text, values or {}).fetchall())

    def do(self, text: str, rows: list[dict[str, Any]] | None = None) -> None:
        text = re.sub(r":([a-z_]+)", r"%(\1)s", text) if self.postgresql and rows else text
        if rows and len(rows) > 1:
            self.connection.cursor().executemany(text, rows)
        else:
            self.connection.execute(text, rows[0] if rows else {})

    def insert(self, table: str, rows: list[Row]) -> None:
        if self.postgresql:
            with self.connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            self.connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)

    def key(self, table: str) -> int:
        self.keys[table] += 1
        return self.keys[table]

    def begin(self, changes: int) -> int:
        self.do("BEGIN" if self.postgresql else "BEGIN IMMEDIATE")
        return int(self.run("UPDATE counter SET number = number + :by RETURNING number", {"by": changes})[0][0])


def put(store: Store, documents: list[Document], change: int, new: bool) -> None:
    """Write the statements with all their parts; B updates in place what has an identity."""
    rows: dict[str, list[Row]] = {name: [] for name in FIELDS}
    keys: list[int] = []
    for number, revision, fields, chain, figures in documents:
        own, in_place = key_of(number), store.layout != "B"
        keys += range(own, own + FIGURES + 1)
        stamp = (change, CURRENT, revision) if in_place else (change, revision)
        statement = store.key("statement") if in_place else own
        rows["statement"].append((*((statement, own) if in_place else (own,)), *stamp, *fields))
        rows["attribution"] += [(store.key("attribution"), statement, *link) for link in chain]
        for record, (values, printed) in enumerate(figures, own + 1):
            figure = store.key("figure") if in_place else record
            rows["figure"].append((*((figure, record) if in_place else (record,)), statement, *stamp, *values))
            rows["evidence"] += [(store.key("evidence"), figure, *words) for words in printed]
    if new:
        store.insert("record", [(key, f"id-{key}", None) for key in keys])
    for name, found in rows.items():
        if new or store.layout != "B" or name in PARTS:
            store.insert(name, found)
            continue
        columns = ["record", *(["statement"] if name == "figure" else []), "since", "revision", *COLUMNS[name]]
        sets = ", ".join(f"{column} = :{column}" for column in columns[1:] if column != "statement")
        changed = [dict(zip(columns, row, strict=True)) for row in found]
        store.do(f"UPDATE {name} SET {sets} WHERE record = :record", changed)


def revise(store: Store, documents: list[Document], change: int) -> None:
    """Close what stands and write what follows it."""
    held = f"SELECT version FROM statement WHERE record = :record AND until = {CURRENT}"
    texts = [
        f"UPDATE figure SET until = :change WHERE statement = ({held})",
        f"UPDATE statement SET until = :change WHERE record = :record AND until = {CURRENT}",
    ]
    if store.layout == "B":
        copied = {name: ", ".join(f"t.{column}" for column in columns) for name, columns in COLUMNS.items()}
        texts = [
            f"INSERT INTO statement_history SELECT t.record, t.since, :change, t.revision, {copied['statement']}"
            " FROM statement t WHERE t.record = :record",
            f"INSERT INTO attribution_history SELECT t.key, t.statement, s.since, {copied['attribution']}"
            " FROM attribution t JOIN statement s ON s.record = t.statement WHERE s.record = :record",
            "INSERT INTO figure_history SELECT t.record, t.statement, t.since, :change, t.revision,"
            f" {copied['figure']} FROM figure t WHERE t.statement = :record",
            f"INSERT INTO evidence_history SELECT t.key, t.figure, f.since, {copied['evidence']}"
            " FROM evidence t JOIN figure f ON f.record = t.figure WHERE f.statement = :record",
            "DELETE FROM attribution WHERE statement = :record",
            "DELETE FROM evidence WHERE figure IN (SELECT record FROM figure WHERE statement = :record)",
        ]
    values = [{"record": key_of(number), "change": change} for number, *_ in documents]
    for text in texts:
        store.do(text, [{name: row[name] for name in row if f":{name}" in text} for row in values])
    put(store, documents, change, new=False)


def query(store: Store, past: bool, where: str) -> str:
    """Figures as JSON: the page first, then its parts as sub-selects."""
    make, group = ("json_build_object", "json_agg") if store.postgresql else ("json_object", "json_group_array")

    def ref(column: str) -> str:
        return f"(SELECT {make}('id', r.id, 'name', r.name) FROM record r WHERE r.key = {column})"

    def parts(history: str, key: str, and_since: str) -> list[str]:
        chain = f"{make}('step', a.step, 'role', a.role, 'source', {ref('a.source')})"
        printed = f"{make}('article', {ref('e.article')}, 'part', e.part, 'wording', e.wording)"
        return [
            f"(SELECT {make}('id', r.id, 'stated_on', s.stated_on, 'basis', s.basis) FROM statement{history} s"
            f" JOIN record r ON r.key = s.record WHERE s.{key} = f.statement{and_since.format('s')})",
            f"(SELECT {group}({chain} ORDER BY a.step, a.key)"
            f" FROM attribution{history} a WHERE a.statement = f.statement{and_since.format('a')})",
            f"(SELECT {group}({printed} ORDER BY e.key)"
            f" FROM evidence{history} e WHERE e.figure = f.{key}{and_since.format('e')})",
        ]

    order = "" if ":figure" in where else f" ORDER BY {ORDER} LIMIT {PAGE}"
    if store.layout != "B":
        moment = "since <= :n AND until > :n" if past else f"until = {CURRENT}"
        page, found = f"SELECT * FROM figure WHERE {moment}{where}{order}", parts("", "version", "")
    elif not past:
        page, found = f"SELECT * FROM figure WHERE 1 = 1{where}{order}", parts("", "record", "")
    else:
        columns = f"record, statement, since, revision, {', '.join(COLUMNS['figure'])}"
        now = f"SELECT {columns}, 1 AS stands FROM figure WHERE since <= :n{where}{order}"
        old = f"SELECT {columns}, 0 AS stands FROM figure_history WHERE since <= :n AND until > :n{where}{order}"
        page = f"SELECT * FROM (SELECT * FROM ({now}) i UNION ALL SELECT * FROM ({old}) j) u{order}"
        both = zip(parts("", "record", ""), parts("_history", "record", " AND {}.since = f.since"), strict=True)
        found = [f"CASE WHEN f.stands = 1 THEN {one} ELSE {two} END" for one, two in both]
    keys = "'id', (SELECT r.id FROM record r WHERE r.key = f.record), 'revision', f.revision"
    for column in COLUMNS["figure"]:
        keys += f", '{column}', " + (ref(f"f.{column}") if column in ("party", "place", "conflict") else f"f.{column}")
    for name, value in zip(("statement", "attribution", "evidence"), found, strict=True):
        keys += f", '{name}', {value}"
    return f"SELECT CAST({make}({keys}) AS TEXT) FROM ({page}) f{order}"
