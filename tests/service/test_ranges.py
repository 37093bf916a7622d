"""Filters by moment, by point and by number, each against brute force."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from random import Random

import pytest

from app.api import RESOURCES
from tests.factories import figure, load_bundles, source, statement, world
from tests.running import Databases, Service
from tests.service.walking import Item, ids, made_up_record, path_of, walk

SEED = 33
MICROSECOND = timedelta(microseconds=1)


@pytest.fixture(scope="module")
def made_up(databases: Databases) -> Iterator[Service]:
    with made_up_record(databases, SEED) as service:
        yield service


def forms(moment: datetime) -> Iterator[str]:
    """The same moment in several zones and spellings."""
    yield f"{moment:%Y-%m-%dT%H:%M:%S.%f}Z"
    for hours in (2, -11, 5.5):
        yield moment.astimezone(timezone(timedelta(hours=hours))).isoformat()
    yield moment.isoformat(timespec="microseconds").lower()


def test_updated_since_is_inclusive_in_every_zone(empty_service: Service, tmp_path: Path) -> None:
    for number in range(3):
        # Each time something of every type is new, and something is revised.
        more = {
            "sources": [source("ministry", name=f"Ministry {number}"), source(f"source-{number}")],
            "conflicts": [{"id": f"conflict-{number}", "name": "A war"}],
            "parties": [{"id": f"party-{number}", "name": "A party", "kind": "people"}],
            "places": [{"id": f"place-{number}", "name": "A place"}],
            "articles": [{"id": f"article-{number}", "kind": "report", "title": "A report", "publisher": "outlet"}],
            "events": [{"id": f"event-{number}", "kind": "visit", "title": "A visit"}],
            "statements": [
                statement(summary=f"Said {number} times", figures=[figure()]),
                statement(f"statement-{number}", figures=[figure(f"killed-{number}")]),
            ],
        }
        load_bundles(
            empty_service.database,
            tmp_path,
            *([] if number else [{**world(), "sources": world()["sources"][1:]}]),
            more,
        )
    for resource in RESOURCES:
        items = walk(empty_service, path_of(resource))
        moments = sorted({datetime.fromisoformat(item["updated_at"]) for item in items})
        assert len(moments) == 3
        found = []
        for moment in moments:
            second = moment.replace(microsecond=0)
            asked = [*forms(moment), (moment + MICROSECOND).isoformat(), (moment - MICROSECOND).isoformat()]
            asked += [second.isoformat(), f"{second:%Y-%m-%dT%H:%M:%S}.0Z"]
            for text in asked:
                since = datetime.fromisoformat(text.upper())
                expected = [item for item in items if datetime.fromisoformat(item["updated_at"]) >= since]
                assert walk(empty_service, path_of(resource), updated_since=text) == expected, text
                found.append(len(expected))
        assert {0, len(items)} < set(found)


@pytest.mark.parametrize("year", ["0001", "0045", "0999", "1000", "1969"])
def test_everything_was_updated_since_long_ago(service: Service, year: str) -> None:
    items = walk(service, "/v1/parties")
    for rest in ("-01-02T00:00:00Z", "-12-31T23:59:59.999999+14:00"):
        assert walk(service, "/v1/parties", updated_since=f"{year}{rest}") == items


def test_nothing_was_updated_since_a_time_to_come(service: Service) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    for moment in (tomorrow.isoformat(), "9999-12-31T23:59:59.999999Z"):
        assert walk(service, "/v1/figures", updated_since=moment) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2024",
        "2024-01-01",
        "2024-01-01T00:00:00",
        "2024-01-01T00:00Z",
        "2024-13-01T00:00:00Z",
        "2024-02-30T00:00:00Z",
        "2024-01-01T00:00:00+25:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2024-01-01 00:00:00Z",
        "17",
        "none",
        "٢٠٢٤-01-01T00:00:00Z",
    ],
)
def test_what_is_no_moment_is_refused(service: Service, text: str) -> None:
    (error,) = service.get("/v1/figures", 400, updated_since=text).json()["errors"]
    assert (error["parameter"], error["code"]) == ("updated_since", "invalid_moment")


POINTS = {
    "nowhere": None,
    "zero": (0.0, 0.0),
    "corner": (10.0, 20.0),
    "beyond-the-corner": (10.000001, 20.000001),
    "line-east": (-17.5, 180.0),
    "line-west": (-17.5, -180.0),
    "fiji": (-17.5, 178.0),
    "samoa": (-13.8, -171.8),
    "north-pole": (90.0, 0.0),
    "south-pole": (-90.0, 135.123456),
}
BOXES = (
    (-180, -90, 180, 90),
    (0, 0, 0, 0),
    (0, 0, 20, 10),
    (10.5, 5.25, 20.0, 10.0),
    (20, 10, 30, 30),
    (20.0000005, 10.0000005, 30, 30),
    (170, -20, -170, -10),
    (178, -20, -171.8, -13.8),
    (180, -90, -180, 90),
    (179, -90, 180, 90),
    (-180, -90, -179, 90),
    (20, -90, 0, 90),
    (0.000001, -90, -0.000001, 90),
    (-180, 90, 180, 90),
    (135.123456, -90, 135.123456, -90),
    (1, 1, 2, 2),
)


def inside(point: tuple[float, float] | None, box: tuple[float, ...]) -> bool:
    west, south, east, north = box
    if point is None:
        return False
    latitude, longitude = point
    across = longitude >= west or longitude <= east
    between = west <= longitude <= east
    return south <= latitude <= north and (between if west <= east else across)


def in_boxes(service: Service, boxes: Sequence[tuple[float, ...]]) -> int:
    """Compare the lists that take a box with all that lies in it; gives how many were found."""
    places = walk(service, "/v1/places")
    points = {one["id"]: (one["latitude"], one["longitude"]) for one in places if one["latitude"] is not None}
    assert 0 < len(points) < len(places), "some have no point"
    located: dict[str, list[tuple[Item, str | None]]] = {"places": [(one, one["id"]) for one in places]}
    for path in ("events", "figures"):
        located[path] = [(one, one["place"] and one["place"]["id"]) for one in walk(service, f"/v1/{path}")]
    assert None in [place for _, place in located["figures"]], "some have no place"
    found = 0
    for box in boxes:
        asked = ",".join(f"{side:.7f}".rstrip("0").rstrip(".") for side in box)
        for path, all_of_them in located.items():
            expected = [item for item, place in all_of_them if place and inside(points.get(place), box)]
            assert walk(service, f"/v1/{path}", bbox=asked) == expected, (path, asked)
            found += len(expected)
    return found


def test_a_box_has_its_borders_and_may_cross_the_date_line(empty_service: Service, tmp_path: Path) -> None:
    places = [
        {"id": id_, "name": id_} | ({"latitude": point[0], "longitude": point[1]} if point else {})
        for id_, point in POINTS.items()
    ]
    events = [{"id": f"at-{id_}", "kind": "visit", "title": "A visit", "place": id_} for id_ in POINTS]
    figures = [figure(f"at-{id_}", place=id_) for id_ in POINTS]
    bundle = {"places": places, "events": events, "statements": [statement(figures=[*figures, figure()])]}
    load_bundles(empty_service.database, tmp_path, world(), bundle)
    assert in_boxes(empty_service, BOXES) > len(BOXES)
    assert len(walk(empty_service, "/v1/places", bbox="-180,-90,180,90")) == len(POINTS) - 1


def test_a_box_of_the_made_up_record(made_up: Service) -> None:
    random = Random(SEED)
    boxes = []
    for _ in range(12):
        south, north = sorted(random.uniform(-60, 80) for _ in range(2))
        boxes.append((random.uniform(-180, 180), south, random.uniform(-180, 180), north))
    assert {west <= east for west, _, east, _ in boxes} == {True, False}
    assert in_boxes(made_up, boxes) > 0


SHORT = ("", "1,2,3", "1,2,3,4,5", "1,,3,4", "none")
NO_NUMBERS = ("a,b,c,d", "1,2,3,nan", "1,2,3,inf", "1e1,0,20,0", " 1,2,3,4", "+1,2,3,4", "٣,0,4,0")
NOWHERE = ("1,5,3,4", "-181,0,0,0", "0,0,180.1,0", "0,-91,0,0", "0,0,0,90.5")


@pytest.mark.parametrize("box", [*SHORT, *NO_NUMBERS, *NOWHERE])
def test_what_is_no_box_is_refused(service: Service, box: str) -> None:
    for path in ("figures", "events", "places"):
        (error,) = service.get(f"/v1/{path}", 400, bbox=box).json()["errors"]
        assert (error["parameter"], error["code"]) == ("bbox", "invalid_bbox")


def may_be(item: Item, least: int | None, most: int | None) -> bool:
    """Whether [low or best, high or best], open where there is neither, overlaps what was asked for."""
    low = item["best"] if item["low"] is None else item["low"]
    high = item["best"] if item["high"] is None else item["high"]
    reaches = least is None or high is None or high >= least
    return reaches and (most is None or low is None or low <= most)


def test_values_overlap_and_an_open_end_reaches_all(made_up: Service) -> None:
    items = walk(made_up, "/v1/figures")
    bounds = sorted({item[name] for item in items for name in ("low", "best", "high") if item[name] is not None})
    unknown = [item["id"] for item in items if item["qualifier"] == "unknown"]
    assert unknown
    random = Random(SEED)
    some = [bound + step for bound in random.sample(bounds, 8) for step in (-1, 0, 1)]
    asked: list[tuple[int | None, int | None]] = [(0, None), (None, 0), (0, 0), (10**18 - 1, None), (None, 10**18 - 1)]
    asked += [pair for number in some for pair in ((number, None), (None, number))]
    asked += [(random.choice(some), random.choice(some)) for _ in range(15)]
    numbers = []
    for least, most in asked:
        parameters = {name: str(n) for name, n in (("value_min", least), ("value_max", most)) if n is not None}
        expected = [item for item in items if may_be(item, least, most)]
        assert walk(made_up, "/v1/figures", **parameters) == expected, parameters
        assert set(unknown) <= set(ids(expected)), "what is unknown may be any number"
        numbers.append(len(expected))
    assert len(set(numbers)) > 10


def test_values_go_with_other_filters(made_up: Service) -> None:
    items = walk(made_up, "/v1/figures")
    for sort in ("as_of", "-stated_on", "id"):
        found = walk(made_up, "/v1/figures", 7, sort=sort, value_min="100", value_max="1000", metric="killed,injured")
        expected = [one for one in items if may_be(one, 100, 1000) and one["metric"] in ("killed", "injured")]
        assert sorted(ids(found)) == sorted(ids(expected))
        assert expected
