"""What holds for every resource: one contract, walked over RESOURCES on both databases."""

from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter

from app.api import PREFIX, RESOURCES
from app.kit.asking import filters
from app.kit.filters import Equals
from app.kit.parameter_types import NONE
from app.kit.resource import Resource
from app.kit.schema import Page
from tests.running import Service

PATHS = [f"{PREFIX}/{resource.path}" for resource in RESOURCES]
each_resource = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)


def keys_are_those_of(model: Any, value: Any) -> None:
    """Every key of the contract is there, and no other, however deep; Pydantic would fill in what is missing."""
    if isinstance(value, list):
        for item in value:
            keys_are_those_of(model, item)
    elif isinstance(value, dict) and isinstance(model, type) and issubclass(model, BaseModel):
        assert set(value) == set(model.model_fields)
        for name, field in model.model_fields.items():
            keys_are_those_of(_inner(field.annotation), value[name])


def _inner(annotation: Any) -> Any:
    if isinstance(annotation, type) and not hasattr(annotation, "__args__"):
        return annotation
    parts = [part for part in getattr(annotation, "__args__", ()) if part is not type(None)]
    return _inner(parts[0]) if parts else None


@each_resource
def test_a_list_is_what_its_model_says(service: Service, resource: Resource) -> None:
    answer = service.get(f"{PREFIX}/{resource.path}", limit="200")
    assert answer.headers["content-type"] == "application/json"
    page = answer.json()
    Page[resource.query.shows].model_validate_json(answer.text)  # type: ignore[name-defined]
    assert set(page) == {"items", "links", "meta"}
    assert page["items"], "the shipped data has records of every type"
    assert page["links"] == {"self": f"{PREFIX}/{resource.path}?limit=200", "next": None}
    assert page["meta"]["change"] == service.get(PREFIX).json()["change"]
    keys_are_those_of(resource.query.shows, page["items"])


@each_resource
def test_a_detail_is_what_its_model_says(service: Service, resource: Resource) -> None:
    detail = resource.one.shows
    for item in service.items(f"{PREFIX}/{resource.path}", limit="200"):
        answer = service.get(f"{PREFIX}/{resource.path}/{item['id']}")
        TypeAdapter(detail).validate_json(answer.text)
        keys_are_those_of(detail, answer.json())
        assert item.items() <= answer.json().items(), "a detail shows at least what the list shows"


@each_resource
def test_counts_are_those_of_the_lists(service: Service, resource: Resource) -> None:
    root = service.get(PREFIX).json()
    path = root["links"][resource.path]
    assert root["counts"][resource.path] == len(service.items(path, limit="200"))


@each_resource
def test_each_filter_by_value_keeps_the_rows_that_have_it(service: Service, resource: Resource) -> None:
    path = f"{PREFIX}/{resource.path}"
    everything = service.items(path, limit="200")
    for name, kind in filters(resource.query).items():
        if not isinstance(kind, Equals):
            continue
        values = {_shown(item, resource, name) for item in everything}
        for value in values:
            found = service.items(path, limit="200", **{name: NONE if value is None else value})
            assert [item["id"] for item in found] == [
                item["id"] for item in everything if _shown(item, resource, name) == value
            ], f"{name}={value}"
        some = sorted(value for value in values if value is not None)[:2]
        if len(some) == 2:
            found = service.items(path, limit="200", **{name: ",".join(some)})
            assert {item["id"] for item in found} == {
                item["id"] for item in everything if _shown(item, resource, name) in some
            }


def _shown(item: dict[str, Any], resource: Resource, name: str) -> str | None:
    value = item["statement"]["basis"] if (resource.path, name) == ("figures", "basis") else item[name]
    shown: str | None = value["id"] if isinstance(value, dict) else value
    return shown


@pytest.mark.parametrize("path", PATHS)
def test_an_unknown_id_is_a_problem(service: Service, path: str) -> None:
    for id_ in ("no-such-record", "UPPER", "a" * 300, "%00", "..%2F..", "ab%F0%9F%92%80"):
        problem = service.get(f"{path}/{id_}", 404)
        assert problem.headers["content-type"] == "application/problem+json"
        assert problem.json()["code"] == "not_found"


@pytest.mark.parametrize("path", [*PATHS, PREFIX, f"{PREFIX}/vocabulary", f"{PREFIX}/figures/nis-2025-01-13-killed"])
def test_wrong_parameters_are_named_all_at_once(service: Service, path: str) -> None:
    response = service.client.get(f"{path}?surplus=secret-value&twice=1&twice=2&limit=0&limit=1")
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert {"type", "title", "status", "detail", "instance", "code", "errors"} == set(problem)
    codes = {(error["parameter"], error["code"]) for error in problem["errors"]}
    assert {("surplus", "unknown_parameter"), ("twice", "repeated_parameter"), ("limit", "repeated_parameter")} <= codes
    assert "secret-value" not in response.text


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("limit", ["0", "201", "-1", "1_0", "٣", "1.0", " 1", "", "1e1", "9" * 30])
def test_a_bad_limit_is_refused(service: Service, path: str, limit: str) -> None:
    (error,) = service.get(path, 400, limit=limit).json()["errors"]
    assert error["parameter"] == "limit"


@each_resource
def test_values_that_are_not_listed_are_refused_with_those_that_are(service: Service, resource: Resource) -> None:
    for name, kind in filters(resource.query).items():
        vocabulary = getattr(kind, "vocabulary", None)
        if vocabulary is not None:
            (error,) = service.get(f"{PREFIX}/{resource.path}", 400, **{name: "no-such-value"}).json()["errors"]
            assert error["parameter"] == name
            assert all(value in error["detail"] for value in vocabulary.values)


@each_resource
def test_an_id_that_does_not_exist_finds_nothing(service: Service, resource: Resource) -> None:
    for name, kind in filters(resource.query).items():
        if getattr(kind, "type", None):
            assert service.items(f"{PREFIX}/{resource.path}", **{name: "no-such-record"}) == []
            assert service.items(f"{PREFIX}/{resource.path}", **{name: "x\u2028'\";--"}) == []


@pytest.mark.parametrize("path", ["/v1/nothing", "/v2", "/v1/", "/v1/figures/", "/nothing"])
def test_an_unknown_path_is_a_problem(service: Service, path: str) -> None:
    problem = service.get(path, 404)
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["code"] == "not_found"


def test_another_method_is_a_problem(service: Service) -> None:
    problem = service.client.post("/v1/figures")
    assert problem.status_code == 405
    assert problem.headers["content-type"] == "application/problem+json"
    assert "GET" in problem.headers["allow"]


def test_every_vocabulary_is_served(service: Service) -> None:
    vocabularies = service.get("/v1/vocabulary").json()["vocabularies"]
    for vocabulary in vocabularies.values():
        assert vocabulary["definition"]
        assert all(one["definition"] and one["standard"] for one in vocabulary["values"])
    assert {one["value"] for one in vocabularies["metric"]["values"]} >= {"killed", "containers_shipped"}


def test_health(service: Service) -> None:
    assert service.get("/health/live").json() == {"status": "ok"}
    assert service.get("/health/ready").json() == {"status": "ok"}
