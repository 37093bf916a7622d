"""`view=write`: records in the form in which they are written, which loads back as what stands."""

from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from app.api import RESOURCES
from app.ingest.loading import Loaded, load
from app.kit.db import Database
from app.kit.resource import Resource
from bench.generate import generate
from tests.factories import article, figure, load_bundles, source, statement, world, write
from tests.running import Databases, Service, serving
from tests.service.walking import Item, ids, path_of, walk

SEED = 57
ROOTS = [resource for resource in RESOURCES if resource.root]
each_resource = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)


def keys_in_order(model: Any, value: Any) -> int:
    """Check that each object has the keys of its model in their order, however deep; gives how many there were."""
    if isinstance(value, list):
        return sum(keys_in_order(model, one) for one in value)
    if not isinstance(value, dict):
        return 0
    assert isinstance(model, type)
    assert issubclass(model, BaseModel)
    assert list(value) == list(model.model_fields)
    return 1 + sum(keys_in_order(_inner(model.model_fields[name].annotation), value[name]) for name in value)


def _inner(annotation: Any) -> Any:
    while parts := [part for part in get_args(annotation) if part is not type(None)]:
        annotation = parts[0]
    return annotation


def written_lists(service: Service, **parameters: str) -> dict[str, list[Item]]:
    """Every record that is written by itself, as a bundle."""
    return {resource.path: walk(service, path_of(resource), view="write", **parameters) for resource in ROOTS}


def load_back(database: Database, folder: Path, bundle: dict[str, list[Item]]) -> Loaded:
    return load(database, RESOURCES, write(folder, bundle), actor="test")


@each_resource
def test_a_record_has_the_keys_of_what_is_written_and_no_other(service: Service, resource: Resource) -> None:
    path = path_of(resource)
    items = walk(service, path, view="write")
    assert ids(items) == ids(walk(service, path)), "the same records in the same order"
    assert keys_in_order(resource.query.writes, items) >= len(items) > 0
    for item in items:
        assert service.get(f"{path}/{item['id']}", view="write").json() == item


@each_resource
def test_what_is_written_says_what_is_read(service: Service, resource: Resource) -> None:
    shown = {item["id"]: item for item in walk(service, path_of(resource))}
    for item in walk(service, path_of(resource), view="write"):
        for key, value in item.items():
            if key != "as_of":  # what is read is the effective date, what is written the one that was given
                assert as_written(shown[item["id"]][key], value) == value, (item["id"], key)
            else:
                assert value in (None, shown[item["id"]][key])


def as_written(shown: Any, written: Any) -> Any:
    """What is read, with ids for references, and without the keys that are not written."""
    if isinstance(shown, list):
        return [as_written(one, other) for one, other in zip(shown, written, strict=True)]
    if isinstance(shown, dict) and isinstance(written, dict):
        plain = {key: as_written(shown[key], written[key]) for key in written}
        return plain | ({"as_of": written["as_of"]} if "as_of" in written else {})
    return shown["id"] if isinstance(shown, dict) else shown


def test_a_figure_is_written_as_in_its_statement(service: Service) -> None:
    of_statements = {
        one["id"]: one for item in walk(service, "/v1/statements", view="write") for one in item["figures"]
    }
    of_figures = {one["id"]: one for one in walk(service, "/v1/figures", view="write")}
    assert of_figures == of_statements
    assert len(of_figures) > 10
    given = [one for one in of_figures.values() if one["as_of"] is not None]
    derived = [one for one in of_figures.values() if one["as_of"] is None and one["period"] is not None]
    assert derived
    assert len(given) < len(of_figures)


def test_the_shipped_record_loads_back_unchanged(service: Service, tmp_path: Path) -> None:
    bundle = written_lists(service)
    loaded = load_back(service.database, tmp_path, bundle)
    assert set(loaded.counts) == {"unchanged"}
    assert len(loaded.outcomes) == sum(map(len, bundle.values())) > 50


@pytest.mark.parametrize("made_up", [False, True], ids=["shipped", "generated"])
def test_a_record_loaded_elsewhere_is_the_same(
    service: Service, database: Database, databases: Databases, tmp_path: Path, made_up: bool
) -> None:
    if made_up:
        generate(database, 100, seed=SEED)
        with serving(database) as generated:
            bundle = written_lists(generated)
            assert set(load_back(database, tmp_path, bundle).counts) == {"unchanged"}
    else:
        bundle = written_lists(service)
    elsewhere = databases.migrated()
    loaded = load_back(elsewhere, tmp_path, bundle)
    assert set(loaded.counts) == {"create"}
    with serving(elsewhere) as other:
        assert {name: by_id(items) for name, items in written_lists(other).items()} == {
            name: by_id(items) for name, items in bundle.items()
        }
    databases.drop(elsewhere)


def by_id(items: list[Item]) -> dict[str, Item]:
    return {item["id"]: item for item in items}


def test_a_place_without_a_point_has_none(empty_service: Service, tmp_path: Path) -> None:
    points = {"a-town": (None, None), "null-island": (0.0, 0.0), "precise": (51.123456, -0.000001)}
    places = [{"id": id_, "name": id_, "latitude": point[0], "longitude": point[1]} for id_, point in points.items()]
    load_bundles(empty_service.database, tmp_path, {"places": places})
    for view in ("read", "write"):
        shown = {one["id"]: (one["latitude"], one["longitude"]) for one in walk(empty_service, "/v1/places", view=view)}
        assert shown == points
    bundle = {"places": walk(empty_service, "/v1/places", view="write")}
    assert set(load_back(empty_service.database, tmp_path, bundle).counts) == {"unchanged"}


def test_every_kind_of_text_and_null_comes_back_as_it_was_written(empty_service: Service, tmp_path: Path) -> None:
    text = '\u202b“Три”, "3" \\ / <b> & 이성권 ‘ש’\u2028 \U0001f600 e\u0301 %s :x {0} \' -- \ttab'
    bundle = world()
    bundle["sources"] += [source("quoted", name=text, aliases=[text, "b", "a"], affiliations=["outlet", "lawmaker"])]
    bundle["articles"] += [article("quoted", title=text, authors=["b", "a"], deck=f"{text}\nand\n\nmore", media=[])]
    media = [{"kind": "image", "description": None, "credit": text}, {"kind": "video"}]
    bundle["articles"] += [article("with-media", media=media, sections=["Z", "A"], text_rights="open")]
    figures = [
        figure("given", wording=None, qualifier="estimate", low=0, best=3, high=None, as_of="2024~", subset=text[:120]),
        figure("no-bounds", wording="no reliable estimate", period="../2024-05", population="women"),
        figure("zero", wording="no", modality="predicted"),
    ]
    load_bundles(empty_service.database, tmp_path, bundle, {"statements": [statement(summary=text, figures=figures)]})
    back = written_lists(empty_service)
    assert by_id(back["sources"])["quoted"]["name"] == text
    assert by_id(back["articles"])["with-media"]["media"] == [
        media[0],
        {"kind": "video", "description": None, "credit": None},
    ]
    assert [one["best"] for one in back["statements"][0]["figures"]] == [3, None, 0]
    assert set(load_back(empty_service.database, tmp_path, back).counts) == {"unchanged"}


def test_what_was_written_earlier_can_be_written_again(empty_service: Service, tmp_path: Path) -> None:
    def claim(*figures: Item, summary: str) -> dict[str, list[Item]]:
        return {"statements": [statement(summary=summary, figures=[*figures])]}

    rival = [{"figure": "injured", "stance": "disputes"}]
    first = claim(figure(), figure("injured", metric="injured"), summary="First")
    load_bundles(empty_service.database, tmp_path, world(), first, {"statements": [statement("rival", stances=rival)]})
    before = written_lists(empty_service)
    change = empty_service.get("/v1").json()["change"]
    load_bundles(empty_service.database, tmp_path, claim(figure(wording="about 30"), summary="Second"))
    now = written_lists(empty_service)
    assert now != before
    assert by_id(now["statements"])["rival"]["stances"][0]["figure"] == "injured", "a reference to what was withdrawn"
    assert set(load_back(empty_service.database, tmp_path, now).counts) == {"unchanged"}
    assert written_lists(empty_service, known_at=str(change)) == before
    for item in before["statements"]:
        path = f"/v1/statements/{item['id']}"
        assert empty_service.get(path, view="write", known_at=str(change)).json() == item
    figures = walk(empty_service, "/v1/figures", view="write", known_at=str(change), sort="id")
    assert figures == sorted(
        before["statements"][0]["figures"] + before["statements"][1]["figures"], key=lambda f: f["id"]
    )
    loaded = load_back(empty_service.database, tmp_path, before)
    assert {one.id: one.action for one in loaded.outcomes if one.action != "unchanged"} == {"briefing": "update"}
    assert written_lists(empty_service) == before


def test_other_views_are_refused(service: Service) -> None:
    for path in ("/v1/figures", "/v1/sources/nis"):
        for view in ("", "Write", "read,write", "export"):
            (error,) = service.get(path, 400, view=view).json()["errors"]
            assert error["parameter"] == "view"
