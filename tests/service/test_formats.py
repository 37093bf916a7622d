"""Lists as CSV, JSON Lines, GeoJSON and Parquet: the same rows and numbers as JSON, whole, and visibly so."""

import csv
import hashlib
import io
import json
import socket
import sqlite3
import time
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pyarrow.parquet as pq
import pytest
from sqlalchemy import Engine, event

from app.api import RESOURCES
from app.kit import formats
from app.kit.accepting import CSV, GEOJSON, JSON, JSONL, PARQUET
from app.kit.resource import Resource
from app.kit.sheets import safe
from tests.factories import figure, source, statement
from tests.running import Databases, Service
from tests.service.layer import problem_of
from tests.service.walking import Item, made_up_record, path_of, walk
from tests.service.writes import with_world

PLACED = [resource for resource in RESOURCES if resource.point is not None]
csv.field_size_limit(2**24)


@pytest.fixture(scope="module")
def made(databases: Databases) -> Iterator[Service]:
    """A server over a generated record."""
    with made_up_record(databases, seed=7) as service:
        yield service


def rows_of(text: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def as_cells(item: Mapping[str, Any], resource: Resource) -> dict[str, str]:
    """What CSV should have of a record, from its JSON: the columns that follow from the model."""
    cells: dict[str, str] = {}
    for name, value in item.items():
        if isinstance(value, dict):
            cells |= {f"{name}_{key}": text_of(part) for key, part in value.items()}
        elif isinstance(value, list):
            cells[name] = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        else:
            cells[name] = text_of(value)
    absent = {f"{name}_{key}": "" for name, value in item.items() if value is None for key in ("id", "name", "title")}
    columns = {sheet.name for sheet in resource.sheets}
    return {name: text for name, text in (absent | cells).items() if name in columns}


def text_of(value: Any) -> str:
    return "" if value is None else str(safe(value))


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_every_form_has_the_same_rows_and_numbers_as_json(made: Service, resource: Resource) -> None:
    path = path_of(resource)
    items = [*walk(made, path, 200)]
    assert items
    lines = made.get(path, 200, format="jsonl", limit="all")
    assert lines.headers["content-type"] == JSONL
    assert [json.loads(line) for line in lines.text.splitlines()] == items
    table = made.get(path, 200, format="csv", limit="all")
    assert table.headers["content-type"] == f"{CSV}; charset=utf-8"
    rows = rows_of(table.text)
    assert len(rows) == len(items)
    for row, item in zip(rows, items, strict=True):
        wanted = as_cells(item, resource)
        given = {name: row[name] for name in wanted}
        for axis in {"latitude", "longitude"} & wanted.keys():
            assert (given.pop(axis) or None) == (wanted.pop(axis) or None) or float(row[axis]) == item[axis]
        assert given == wanted
    parquet = made.get(path, 200, format="parquet", limit="all")
    assert parquet.headers["content-type"] == PARQUET
    read = pq.read_table(io.BytesIO(parquet.content))
    assert read.column_names == [*rows[0]]
    for column in read.column_names:
        cells = [None if cell is None else str(cell) for cell in read[column].to_pylist()]
        if column not in ("recorded_at", "updated_at"):
            assert [cell or "" for cell in cells] == [row[column].removeprefix("'") for row in rows]
    for response in (lines, table, parquet):
        assert response.headers["x-total-count"] == str(len(items))


@pytest.mark.parametrize("resource", PLACED, ids=lambda resource: resource.path)
def test_geojson_has_each_record_at_its_point(made: Service, resource: Resource) -> None:
    path = path_of(resource)
    items = [*walk(made, path, 200)]
    answer = made.get(path, 200, format="geojson", limit="all")
    assert answer.headers["content-type"] == GEOJSON
    found = answer.json()
    assert found["type"] == "FeatureCollection"
    assert [feature["properties"] for feature in found["features"]] == items
    assert [feature["id"] for feature in found["features"]] == [item["id"] for item in items]
    assert found["meta"]["rows"] == len(items)
    points = {place["id"]: (place["longitude"], place["latitude"]) for place in walk(made, "/v1/places", 200)}
    for feature in found["features"]:
        item = feature["properties"]
        place = item["id"] if resource.path == "places" else item["place"] and item["place"]["id"]
        longitude, latitude = points[place] if place else (None, None)
        point = None if latitude is None else {"type": "Point", "coordinates": [longitude, latitude]}
        assert feature["geometry"] == point


@pytest.mark.parametrize("form", ["csv", "jsonl", "geojson", "parquet"])
def test_pages_of_a_form_lead_to_the_next(made: Service, form: str) -> None:
    ids = [item["id"] for item in walk(made, "/v1/figures", 200)]
    found: list[str] = []
    path: Any = f"/v1/figures?format={form}&limit=150"
    while path:
        answer = made.client.get(path)
        assert answer.status_code == 200
        found += ids_in(answer, form)
        following = answer.links.get("next")
        path = following and following["url"]
    assert found == ids


def ids_in(answer: httpx.Response, form: str) -> list[str]:
    if form == "csv":
        return [row["id"] for row in rows_of(answer.text)]
    if form == "jsonl":
        return [json.loads(line)["id"] for line in answer.text.splitlines()]
    if form == "geojson":
        return [feature["id"] for feature in answer.json()["features"]]
    ids: list[str] = pq.read_table(io.BytesIO(answer.content))["id"].to_pylist()
    return ids


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_an_empty_table_has_its_header(made: Service, resource: Resource) -> None:
    path = path_of(resource)
    header = ",".join(sheet.name for sheet in resource.sheets) + "\r\n"
    for limit in ("all", "50"):
        assert made.get(path, 200, format="csv", ids="nobody", limit=limit).text == header
        assert made.get(path, 200, format="jsonl", ids="nobody", limit=limit).text == ""
        parquet = made.get(path, 200, format="parquet", ids="nobody", limit=limit)
        read = pq.read_table(io.BytesIO(parquet.content))
        assert (read.num_rows, read.column_names) == (0, [sheet.name for sheet in resource.sheets])
    if resource in PLACED:
        assert made.get(path, 200, format="geojson", ids="nobody", limit="all").json()["features"] == []


def test_no_cell_is_a_formula(empty_service: Service) -> None:
    names = {"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx", "1=1": "1=1"}
    bundle = {"sources": [source(f"source-{n}", name=name) for n, name in enumerate(names)]}
    answer = empty_service.client.post("/v1/bundles", json=bundle)
    assert answer.status_code == 200, answer.text
    shown = {row["id"]: row["name"] for row in rows_of(empty_service.get("/v1/sources", 200, format="csv").text)}
    assert [shown[f"source-{n}"] for n in range(len(names))] == [*names.values()]
    lines = empty_service.get("/v1/sources", 200, format="jsonl").text.splitlines()
    assert sorted(json.loads(line)["name"] for line in lines) == sorted(names)


def test_fields_are_columns(made: Service) -> None:
    asked = {"fields": "party,as_of,attribution", "limit": "3"}
    table = made.get("/v1/figures", 200, format="csv", **asked).text.splitlines()[0]
    assert table == "id,party_id,party_name,as_of,as_of_earliest,as_of_latest,claimant_id,claimant_name,attribution"
    line = made.get("/v1/figures", 200, format="jsonl", **asked).text.splitlines()[0]
    assert list(json.loads(line)) == ["id", "party", "as_of", "attribution"]
    feature = made.get("/v1/figures", 200, format="geojson", **asked).json()["features"][0]
    assert list(feature["properties"]) == ["id", "party", "as_of", "attribution"]


def test_lines_are_also_written_as_they_are_read_in(made: Service) -> None:
    line = made.get("/v1/statements", 200, format="jsonl", view="write", limit="all").text.splitlines()[0]
    assert isinstance(json.loads(line)["reports"], list)
    wrong = problem_of(made.get("/v1/statements", 400, format="csv", view="write"), 400, "invalid_query")["errors"]
    assert [(one["parameter"], one["code"]) for one in wrong] == [("view", "not_together")]


def test_the_claimant_is_a_column(made: Service) -> None:
    for item, row in zip(
        walk(made, "/v1/figures", 200),
        rows_of(made.get("/v1/figures", 200, format="csv", limit="all").text),
        strict=True,
    ):
        claimant = next(step["source"] for step in item["attribution"] if step["role"] == "claimant")
        assert (row["claimant_id"], row["claimant_name"]) == (claimant["id"], claimant["name"])


def test_accept_asks_for_a_form_and_keeps_the_answers_apart(made: Service) -> None:
    for wanted, got in (
        (CSV, CSV),
        (JSONL, JSONL),
        (GEOJSON, GEOJSON),
        (PARQUET, PARQUET),
        ("text/html, */*", JSON),
        (f"{CSV};q=0.5, {JSON}", JSON),
    ):
        for _ in range(2):  # the second one is kept
            answer = made.client.get("/v1/places?limit=3", headers={"Accept": wanted})
            assert answer.headers["content-type"].startswith(got)
            assert "Accept" in answer.headers["vary"]
    answer = made.client.get("/v1/sources?limit=3", headers={"Accept": GEOJSON})
    assert answer.headers["content-type"] == JSON, "sources are nowhere"
    assert (
        problem_of(made.get("/v1/sources", 400, format="geojson"), 400, "invalid_query")["errors"][0]["code"]
        == "unlisted_value"
    )


@pytest.mark.parametrize("form", ["csv", "jsonl", "geojson", "parquet"])
@pytest.mark.parametrize("limit", ["3", "all"])
def test_an_answer_in_a_form_is_validated(made: Service, form: str, limit: str) -> None:
    path = f"/v1/figures?format={form}&limit={limit}&metric=killed"
    answer = made.client.get(path)
    tag = answer.headers["etag"]
    assert made.client.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert made.client.get(path, headers={"If-None-Match": 'W/"c1.other"'}).status_code == 200
    head = made.client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == answer.headers["content-type"]
    assert head.headers["etag"].partition("-")[0] == tag.partition("-")[0]


def test_a_result_of_the_past_is_of_that_moment(empty_service: Service) -> None:
    with_world(empty_service)
    change = empty_service.get("/v1").json()["change"]
    posted = empty_service.client.post("/v1/statements", json=statement(figures=[figure()]))
    assert posted.status_code == 201
    past = {"known_at": str(change), "limit": "all"}
    for form in ("csv", "jsonl", "geojson", "parquet"):
        then = empty_service.get("/v1/figures", 200, format=form, **past)
        assert ids_in(then, form) == []
        assert then.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert ids_in(empty_service.get("/v1/figures", 200, format=form, limit="all"), form) == ["killed"]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_last_line_tells_that_nothing_is_missing(made: Service, form: str) -> None:
    for limit in ("all", "7"):
        whole = made.get("/v1/figures", 200, format=form, limit=limit, checksum="true").content
        body, last = whole[: whole.rstrip().rfind(b"\n") + 1], whole.rstrip().rpartition(b"\n")[2].decode()
        rows = len(rows_of(body.decode())) if form == "csv" else body.count(b"\n")
        change = made.get("/v1").json()["change"]
        digest = hashlib.sha256(body).hexdigest()
        if form == "csv":
            assert last == f"# rows={rows} change={change} sha256={digest}"
        else:
            assert json.loads(last) == {"end": {"rows": rows, "change": change, "sha256": digest}}
        assert body == made.get("/v1/figures", 200, format=form, limit=limit).content
    for other in ("json", "geojson", "parquet"):
        problem = problem_of(made.get("/v1/figures", 400, format=other, checksum="true"), 400, "invalid_query")
        assert problem["errors"][0]["parameter"] == "checksum"


def test_more_than_anybody_may_take_needs_a_key(made: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "/v1/figures?limit=all&format=csv"
    with httpx.Client(base_url=made.client.base_url) as nobody:
        assert nobody.get(path).status_code == 200
        for module in ("app.kit.listing", "app.kit.formats"):
            monkeypatch.setattr(f"{module}.COUNTED", 10)
        refused = problem_of(nobody.get(path), 400, "invalid_query")
        assert refused["errors"][0]["code"] == "too_many"
        assert nobody.get(f"{path}&ids=figure-1").status_code == 200
        assert nobody.get(path, headers={"Authorization": "Bearer cr_nobody_0"}).status_code == 401
        whole = made.client.get(path)
    assert len(rows_of(whole.text)) > 10
    assert "x-total-count" not in whole.headers, "so many are not counted"


def test_json_has_pages_only(made: Service) -> None:
    for limit, code in (("all", "not_together"), ("201", "less_than_equal"), ("0", "greater_than_equal")):
        problem = problem_of(made.get("/v1/sources", 400, limit=limit), 400, "invalid_query")
        assert [(one["parameter"], one["code"]) for one in problem["errors"]] == [("limit", code)]


def test_whoever_hangs_up_leaves_nothing_behind(made: Service) -> None:
    host, port = made.client.base_url.host, made.client.base_url.port
    for _ in range(3 * formats.MOST_STREAMS):
        with socket.create_connection((host, port)) as connection:
            connection.sendall(b"GET /v1/figures?limit=all&format=jsonl HTTP/1.1\r\nHost: here\r\n\r\n")
            assert connection.recv(1)
    ends = time.monotonic() + 10
    while made.client.get("/v1/figures?limit=all&format=jsonl").status_code != 200:
        assert time.monotonic() < ends, "the places of those who left are free again"
        time.sleep(0.05)


def test_only_some_are_sent_at_once(made: Service) -> None:
    taken = [formats._PLACES.acquire(blocking=False) for _ in range(formats.MOST_STREAMS)]
    try:
        assert all(taken)
        busy = made.get("/v1/figures", 503, limit="all", format="csv")
        problem_of(busy, 503, "too_busy")
        assert busy.headers["retry-after"] == "5"
        assert made.get("/v1/figures", 200, limit="3", format="csv")
    finally:
        for _ in taken:
            formats._PLACES.release()


@pytest.mark.parametrize("form", ["csv", "jsonl", "geojson", "parquet"])
def test_what_fails_on_the_way_is_noticed(made: Service, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr(formats, "SOME", 50)
    monkeypatch.setattr(formats, "MANY", 50)

    def lose(*call: Any) -> None:
        # The rows without a date come last, by a statement of their own.
        if "as_of_latest IS NULL" in call[2]:
            raise sqlite3.OperationalError("the disk is gone")

    event.listen(Engine, "before_cursor_execute", lose)
    try:
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
            made.client.get(f"/v1/figures?limit=all&format={form}")
    finally:
        event.remove(Engine, "before_cursor_execute", lose)
    assert made.get("/v1/figures", 200, limit="all", format=form)


def test_items_of_lists_are_no_rows_of_a_search(made: Service) -> None:
    found: list[Item] = made.items("/v1/sources", q="source", limit="200")
    rows = rows_of(made.get("/v1/sources", 200, format="csv", q="source", limit="all").text)
    assert [row["id"] for row in rows] == [item["id"] for item in found]


@pytest.mark.parametrize("path", ["/v1/estimates", "/v1/findings"])
def test_answers_come_as_lines_and_as_a_table_page_by_page(made: Service, path: str) -> None:
    page = made.get(path, 200, limit="20").json()
    assert page["items"]
    lines = made.get(path, 200, limit="20", format="jsonl")
    assert lines.headers["content-type"] == JSONL
    assert [json.loads(line) for line in lines.text.splitlines()] == page["items"]
    table = made.get(path, 200, limit="20", format="csv")
    assert table.headers["content-type"] == f"{CSV}; charset=utf-8"
    rows = rows_of(table.text)
    assert [row["id"] for row in rows] == [item["id"] for item in page["items"]]
    for row, item in zip(rows, page["items"], strict=True):
        assert row["sentence"] == safe(item["sentence"])
        if path == "/v1/estimates":
            party = item["question"]["party"]
            assert row["question_party_id"] == ("" if party is None else party["id"])
            low, high = item["range"]["low"], item["range"]["high"]
            assert (row["range_low"], row["range_high"]) == (text_of(low), text_of(high))
            assert json.loads(row["claimants"]) == item["claimants"]
    first = [made.get(path, 200, limit="1", format=form) for form in ("csv", "jsonl")]
    assert all("next" in answer.links for answer in first)
    following = made.client.get(first[0].links["next"]["url"])
    assert [row["id"] for row in rows_of(following.text)] == [page["items"][1]["id"]]
    narrow = made.get(path, 200, limit="2", format="csv", fields="sentence")
    assert rows_of(narrow.text)[0].keys() == {"id", "sentence"}
    asked = made.client.get(path, params={"limit": "2"}, headers={"Accept": "text/csv"})
    assert asked.headers["content-type"].startswith(CSV), "Accept asks for it too"
    nothing = made.get(path, 200, claimant="source-0", conflict="no-such-conflict", format="csv")
    assert nothing.text == f"{','.join(rows[0])}\r\n", "the header stands there without a row, too"
    problem_of(made.get(path, 400, format="parquet"), 400, "invalid_query")
