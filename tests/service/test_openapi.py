"""The OpenAPI document: complete, true of the shipped record, and the one that is committed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator
from openapi_spec_validator import validate

from app.api import PREFIX, RESOURCES
from app.domain.vocabulary import VOCABULARIES, Vocabulary
from app.kit.asking import filters
from app.kit.parameter_types import NONE
from app.main import create_app
from app.pages.docs import EXAMPLES
from tests import openapi
from tests.openapi import Operation, as_text, operations
from tests.running import Databases, Service

DOCUMENT = create_app().openapi()
COMPONENTS = DOCUMENT["components"]
OPERATIONS = {operation["operationId"]: (path, operation) for path, operation in operations(DOCUMENT)}
each_operation = pytest.mark.parametrize(("path", "operation"), OPERATIONS.values(), ids=list(OPERATIONS))
each_resource = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
RENEW = "run `make openapi`, and look at what changed"


def wrong_with(value: Any, schema: Any) -> list[str]:
    """What a schema of the document finds wrong with a value."""
    validator = Draft202012Validator({**schema, "components": COMPONENTS}, validate_formats=True)
    return [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(value)]


def schemas_within(node: Any) -> Iterator[dict[str, Any]]:
    """Every object of the document, among them all schemas."""
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from schemas_within(inner)


def query_parameters(operation: Operation) -> list[dict[str, Any]]:
    return [one for one in operation.get("parameters", ()) if one["in"] == "query"]


def example_of(parameter: dict[str, Any]) -> Any:
    return parameter["example"] if "example" in parameter else parameter["schema"]["examples"][0]


def answer_of(operation: Operation) -> dict[str, Any]:
    content: dict[str, Any] = operation["responses"]["200"]["content"]["application/json"]
    return content


# What it says


def test_it_is_valid() -> None:
    assert DOCUMENT["openapi"].startswith("3.1")
    validate(DOCUMENT)


def test_the_committed_document_is_the_one_that_is_served(service: Service) -> None:
    served = service.get("/openapi.json")
    assert openapi.as_file(served.json()) == openapi.DOCUMENT.read_text(encoding="utf-8"), RENEW


def test_it_is_sent_once_to_a_client_that_keeps_it(service: Service) -> None:
    tag = service.get("/openapi.json").headers["etag"]
    again = service.client.get("/openapi.json", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_it_introduces_itself() -> None:
    info = DOCUMENT["info"]
    assert info["summary"]
    assert info["license"]["identifier"]
    assert all(word in info["description"] for word in ("EDTF", "`null`", "`none`", "`known_at`", "`ETag`", "RFC 9457"))
    assert DOCUMENT["servers"] == [{"url": "/"}]
    assert DOCUMENT["security"] == []


def test_names_are_for_people() -> None:
    schemas = COMPONENTS["schemas"]
    assert {"Figure", "FigurePage", "FigureWritten", "Metric"} <= set(schemas)
    assert not [name for name in schemas if not name.isalpha()]
    assert all(schema["title"] == name for name, schema in schemas.items())
    assert "title" not in schemas["Figure"]["properties"]["metric"]


def test_every_operation_has_a_name_a_tag_and_its_words() -> None:
    tags = {tag["name"]: tag["description"] for tag in DOCUMENT["tags"]}
    assert all(len(text) > 40 for text in tags.values())
    listed = [operation["operationId"] for _, operation in operations(DOCUMENT)]
    assert len(listed) == len(set(listed))
    for _, operation in OPERATIONS.values():
        assert operation["summary"]
        assert operation["description"]
        assert len(operation["tags"]) == 1
        assert operation["tags"][0] in tags


def test_every_key_of_every_model_is_described() -> None:
    missing = [
        f"{name}.{key}"
        for name, schema in COMPONENTS["schemas"].items()
        for key, field in schema.get("properties", {}).items()
        if not field.get("description") and not is_a_vocabulary(field)
    ]
    assert missing == []
    assert all(schema.get("description") for schema in COMPONENTS["schemas"].values())


def is_a_vocabulary(field: dict[str, Any]) -> bool:
    """Its definitions are the description, which one of its own would hide."""
    named = COMPONENTS["schemas"].get(field.get("$ref", "").rpartition("/")[2], {})
    return bool(named.keys() & {"x-extensible-enum", "enum"}) and "description" in named


def test_no_key_is_sometimes_there_but_those_asked_for() -> None:
    """What is read has every key; a client need not ask whether one is there."""
    optional = {
        name: set(schema["properties"]) - set(schema.get("required", ()))
        for name, schema in COMPONENTS["schemas"].items()
        if set(schema.get("properties", ())) - set(schema.get("required", ()))
        and not name.endswith(("In", "Body", "Patch"))  # what is written may be left out
    }
    asked_for = {"count", "count_exact", "missing"}
    assert optional == {
        "Meta": asked_for,
        "Health": {"status"},
        "ProblemDocument": {"errors"},
        "Wrong": {"parameter", "pointer"},
    }


def test_values_stand_with_their_definitions() -> None:
    def defined(text: str, vocabulary: Vocabulary) -> bool:
        return all(f"- `{term.value}`: {term.definition}" in text for term in vocabulary.terms)

    open_ones = [one for one in schemas_within(COMPONENTS) if "x-extensible-enum" in one]
    by_values = {vocabulary.values: vocabulary for vocabulary in VOCABULARIES.values()}
    assert len(open_ones) > 15
    for one in open_ones:
        assert defined(one["description"], by_values[tuple(one["x-extensible-enum"])])
        assert "More values may be added" in one["description"]
    filtered = [one for _, operation in OPERATIONS.values() for one in query_parameters(operation)]
    closed = [one for one in filtered if NONE in one["schema"].get("items", {}).get("enum", ())]
    assert len(closed) > 10
    for one in closed:
        assert defined(one["description"], by_values[tuple(one["schema"]["items"]["enum"][:-1])])


def test_lists_of_values_are_written_with_commas() -> None:
    parameters = [one for _, operation in OPERATIONS.values() for one in query_parameters(operation)]
    lists = [one for one in parameters if one["schema"].get("type") == "array"]
    assert {"metric", "claimant", "ids", "fields"} <= {one["name"] for one in lists}
    assert all((one["explode"], one["style"]) == (False, "form") for one in lists)
    assert all(one["schema"]["minItems"] == 1 for one in lists)
    assert all(one["schema"]["items"].keys() & {"enum", "pattern"} for one in lists)


@each_operation
def test_problems_and_headers_are_documented(path: str, operation: Operation) -> None:
    responses = operation["responses"]
    expected = {"200", "400"}
    if path.startswith(PREFIX):
        expected |= {"304", "503"} - ({"503"} if path.endswith("/vocabulary") else set())
        assert {"ETag", "Cache-Control", "X-Request-ID"} <= set(responses["200"]["headers"])
    elif path.endswith("/ready"):
        expected |= {"503"}
    if "{" in path:
        expected |= {"404"} if path.endswith(("/revisions", "/diff", "/changes")) else {"404", "410"}
    if f"{path.removesuffix('/changes')}:merge" in DOCUMENT["paths"]:
        expected |= {"308"}
    assert set(responses) == expected
    assert ("Link" in responses["200"]["headers"]) == any(one["name"] == "limit" for one in query_parameters(operation))
    for status in expected - {"200", "304"}:
        response = COMPONENTS["responses"][responses[status]["$ref"].rpartition("/")[2]]
        assert list(response["content"]) == ["application/problem+json"]
        assert ("Retry-After" in response["headers"]) == (status == "503")
        assert ("Location" in response["headers"]) == (status == "308")


WRITES = {operation["operationId"]: (path, method, operation) for path, method, operation in openapi.writes(DOCUMENT)}
each_write = pytest.mark.parametrize(("path", "method", "operation"), WRITES.values(), ids=list(WRITES))


@each_write
def test_what_is_written_needs_a_key_and_says_what_it_takes(path: str, method: str, operation: Operation) -> None:
    assert operation["security"] == [{"key": []}]
    assert ("requestBody" in operation) == (method != "delete")
    headers = {one["name"]: one for one in operation["parameters"] if one["in"] == "header"}
    assert "Idempotency-Key" in headers
    # What is decided of a proposal presumes nothing: it is decided once.
    assert ("If-Match" in headers) == ("{" in path and "/proposals/" not in path)
    for parameter in operation["parameters"]:
        assert parameter["description"], parameter["name"]
        assert wrong_with(example_of(parameter), parameter["schema"]) == [], parameter["name"]
    responses = operation["responses"]
    assert {"400", "401", "403", "413", "415", "422", "503"} <= set(responses)
    assert {"428", "412"} <= set(responses) or method == "post"
    done = [response for status, response in responses.items() if status.startswith("2")]
    assert done
    assert all("Idempotency-Replayed" in response["headers"] for response in done)
    for status, response in responses.items():
        if not status.startswith("2"):
            there = COMPONENTS["responses"][response["$ref"].rpartition("/")[2]]
            assert list(there["content"]) == ["application/problem+json"]


@pytest.mark.parametrize(("path", "operation"), list(openapi.keyed(DOCUMENT)))
def test_what_only_a_key_reads_says_so(path: str, operation: Operation) -> None:
    assert operation["security"] == [{"key": []}]
    assert {"200", "400", "401", "403", "503"} <= set(operation["responses"])
    assert ("404" in operation["responses"]) == ("{" in path)
    for parameter in operation["parameters"]:
        assert parameter["description"], parameter["name"]
        if parameter["name"] != "after":  # which only a page before can give
            assert wrong_with(example_of(parameter), parameter["schema"]) == [], parameter["name"]


@each_resource
def test_the_example_of_a_body_is_a_real_record(service: Service, resource: Any) -> None:
    if not resource.root:
        return
    record = openapi.in_writing(service, resource)
    for verb, without in (("create", {"id"}), ("replace", set())):
        content = WRITES[f"{verb}_{resource.type_name}"][2]["requestBody"]["content"]["application/json"]
        assert wrong_with(content["example"], content["schema"]) == []
        shown = {key: value for key, value in record.items() if key not in without}
        assert content["example"] == {**shown, "reason": "Why it is written"}, RENEW
    for content in WRITES[f"patch_{resource.type_name}"][2]["requestBody"]["content"].values():
        assert content["example"].items() <= {**record, "reason": "Why it is written"}.items()


@each_resource
def test_what_is_read_in_the_form_of_writing_can_be_written(service: Service, resource: Any) -> None:
    if not resource.root:
        return
    body = WRITES[f"create_{resource.type_name}"][2]["requestBody"]["content"]["application/json"]["schema"]
    for record in service.items(f"{PREFIX}/{resource.path}", view="write", limit="20"):
        assert wrong_with({**record, "reason": "Why", "action": "correction"}, body) == []
    assert wrong_with({"nothing": 1}, body) != []


# Examples


def test_the_first_operation_gives_the_figure_that_the_record_began_with(service: Service) -> None:
    path, operation = next(operations(DOCUMENT))
    assert DOCUMENT["tags"][0]["name"] == operation["tags"][0]
    place, query = openapi.filled_in(path, operation)
    (figure,) = service.get(place, 200, **query).json()["items"]
    assert (figure["id"], figure["wording"]) == ("nis-2025-01-13-killed", "more than 300")
    assert figure["attribution"][0]["source"]["id"] == "nis"


@each_operation
def test_every_parameter_has_a_valid_example(path: str, operation: Operation) -> None:
    for parameter in operation.get("parameters", ()):
        assert parameter["description"], parameter["name"]
        assert wrong_with(example_of(parameter), parameter["schema"]) == [], parameter["name"]


@each_operation
def test_every_example_of_a_parameter_finds_something(service: Service, path: str, operation: Operation) -> None:
    in_path = {one["name"]: one["example"] for one in operation.get("parameters", ()) if one["in"] == "path"}
    for parameter in query_parameters(operation):
        name = parameter["name"]
        asked = {name: as_text(example_of(parameter))}
        if path.endswith("/series") and name != "question":
            # Most of them leave several questions when they are alone, and a series is of one.
            answer = service.client.get(path, params=asked).json()
            assert answer.get("candidates") or answer["series"], name
            continue
        answer = service.get(path.format(**in_path), 200, **asked).json()
        if name != "cursor":
            assert answer.get("items", answer), name
        if name == "ids":
            assert answer["meta"]["missing"] == []


@each_operation
def test_the_examples_go_together(service: Service, path: str, operation: Operation) -> None:
    """But for a search, which finds what is current, and a cursor, which belongs to its query."""
    in_path = {one["name"]: one["example"] for one in operation.get("parameters", ()) if one["in"] == "path"}
    given = {one["name"]: as_text(example_of(one)) for one in query_parameters(operation)}
    together = {name: value for name, value in given.items() if name not in ("q", "cursor")}
    if path.endswith("/series"):
        # The question says all that the filters could.
        together = {name: given[name] for name in ("question", "as_of", "known_at", "interval", "format")}
    service.get(path.format(**in_path), 200, **together)


@each_resource
def test_every_filter_is_a_parameter(resource: Any) -> None:
    _, operation = OPERATIONS[f"list_{resource.path}"]
    assert set(filters(resource.query)) <= {one["name"] for one in query_parameters(operation)}


@each_operation
def test_every_operation_finds_something_as_it_stands(service: Service, path: str, operation: Operation) -> None:
    place, query = openapi.filled_in(path, operation)
    answer = service.get(place, 200, **query).json()
    assert answer.get("items", answer)


def test_only_what_is_required_or_shows_the_first_claim_is_filled_in() -> None:
    filled = {
        (operation["operationId"], parameter["name"])
        for _, operation in OPERATIONS.values()
        for parameter in query_parameters(operation)
        if "example" in parameter
    }
    assert filled == {("list_figures", name) for name in ("claimant", "metric", "as_of")} | {("get_series", "question")}


@each_operation
def test_the_example_of_an_answer_is_the_answer(service: Service, path: str, operation: Operation) -> None:
    place, query = openapi.asked(path, operation)
    assert answer_of(operation)["example"] == openapi.constant(service.get(place, 200, **query).json()), RENEW


@each_operation
def test_the_example_of_an_answer_is_valid(path: str, operation: Operation) -> None:
    content = answer_of(operation)
    assert wrong_with(content["example"], content["schema"]) == []
    # The last of the alternatives allows almost anything, so the first is asked by itself.
    assert wrong_with(content["example"], content["schema"].get("anyOf", [content["schema"]])[0]) == []


@each_operation
@pytest.mark.parametrize("form", [{"view": "write"}, {"fields": "id"}], ids=str)
def test_other_forms_are_those_of_the_document(
    service: Service, path: str, operation: Operation, form: dict[str, str]
) -> None:
    if not any(one["name"] in form for one in query_parameters(operation)):
        return
    place, query = openapi.filled_in(path, operation)
    answer = service.get(place, 200, **query, **form).json()
    *_, selected = others = answer_of(operation)["schema"]["anyOf"]
    assert wrong_with(answer, others[1] if "view" in form else selected) == []


def test_the_examples_of_problems_are_real(databases: Databases, tmp_path: Path) -> None:
    kept = json.loads(EXAMPLES.read_text(encoding="utf-8"))["problems"]
    assert openapi.problems(databases, tmp_path) == kept, RENEW
    contents = [response["content"] for response in COMPONENTS["responses"].values() if "content" in response]
    assert [content["application/problem+json"]["example"] for content in contents] == list(kept.values())
    schema = {"$ref": "#/components/schemas/ProblemDocument"}
    assert all(wrong_with(problem, schema) == [] for problem in kept.values())
