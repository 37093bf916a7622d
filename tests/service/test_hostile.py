"""No input makes the service fail: whatever stands in a parameter or in a path, it is understood or refused.

The same with many more random strings, by hand: `python -m bench.fuzz`.
"""

import re
from collections.abc import Collection, Mapping
from itertools import cycle, islice
from urllib.parse import quote

import pytest

from app.api import PREFIX, RESOURCES
from app.kit.asking import filters
from app.kit.parameters import Parameters
from app.kit.routing import names_of
from bench.hostile import QUESTION, Operation, Strings, answers, operations, places, samples
from tests.running import Service
from tests.service.hostile import HOSTILE, MARKER, NO_TEXT, parameter_of, problem_of, refused


@pytest.fixture(scope="module")
def ids(service: Service) -> dict[str, list[str]]:
    """The ids of some records of each type."""
    return {one.path: [item["id"] for item in service.items(f"{PREFIX}/{one.path}")] for one in RESOURCES}


@pytest.fixture(scope="module")
def every_operation(ids: Mapping[str, list[str]]) -> list[Operation]:
    return operations({type_: some[0] for type_, some in ids.items()})


@pytest.fixture(scope="module")
def port(service: Service) -> int:
    found = service.client.base_url.port
    assert found
    return found


def template(path: str) -> str:
    """The path as the document has it."""
    for one in RESOURCES:
        if found := re.fullmatch(f"({PREFIX}/{one.path})/[^/]+(/.+)?", path):
            rest = (found[2] or "").replace("/revisions/1", "/revisions/{revision}")
            return f"{found[1]}/{{id}}{rest}"
    return path.replace(QUESTION, "{id}")


def test_the_walk_leaves_nothing_out(service: Service, every_operation: list[Operation]) -> None:
    document = service.get("/openapi.json").json()
    documented = {
        (path, frozenset(one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method == "get" and "security" not in operation  # those with a key walk elsewhere: tests/articles
    }
    walked = {(template(path), frozenset(names_of(query))) for path, query in every_operation}
    assert walked == documented


@pytest.mark.parametrize("kind", NO_TEXT)
def test_what_is_no_text_is_refused_in_every_parameter(port: int, every_operation: list[Operation], kind: str) -> None:
    targets = [f"{path}?{name}={NO_TEXT[kind]}" for path, query in every_operation for name in names_of(query)]
    found = answers(port, targets)
    assert len(found) == len(targets) > 150
    wrong = {parameter_of(answer) for answer in found if answer.status != 400}
    assert not wrong, f"accepted by {sorted(wrong)}"
    for answer in found:
        refused(answer, parameter_of(answer))


def test_every_hostile_value_is_understood_or_refused_in_every_parameter(
    port: int, every_operation: list[Operation]
) -> None:
    targets = [
        f"{path}?{name}={value}"
        for path, query in every_operation
        for name in names_of(query)
        for value in HOSTILE.values()
    ]
    found = answers(port, targets)
    assert len(found) == len(targets) > 9_000
    for answer in found:
        if answer.status == 404:
            # Before the first change there was no record yet; and there is no question of that id.
            assert parameter_of(answer) in ("known_at", "question")
            problem_of(answer, 404)
        elif b'"code":"not_one_question"' in answer.body:
            # What is understood may still leave another number of questions than one.
            assert answer.target.startswith(f"{PREFIX}/series?")
            assert MARKER not in answer.body.decode()
        elif answer.status != 200:
            refused(answer, parameter_of(answer))
    assert {answer.status for answer in found} == {200, 400, 404}


NUMBERS = {"limit", "value_min", "value_max", "known_at"}
NO_NUMBERS = ("%D9%A1", "%EF%BC%91", "%C2%B2", "1_0", "1e1", "%2B1", "+1", "-1", "1.0", "0x1", "%201", "1%20", "1" * 19)


def test_a_number_is_written_in_digits_of_ascii(port: int, every_operation: list[Operation]) -> None:
    targets = [
        f"{path}?{name}={value}"
        for path, query in every_operation
        for name in NUMBERS & set(query.model_fields)
        for value in NO_NUMBERS
    ]
    found = answers(port, [*targets, *(f"{PREFIX}/{one.path}?limit=0" for one in RESOURCES)])
    assert len(found) > len(targets) > 300
    for answer in found:
        refused(answer, parameter_of(answer))


def test_what_may_be_given_is_named_where_something_else_is(port: int, every_operation: list[Operation]) -> None:
    named = set()
    for path, query in every_operation:
        for name in names_of(query):
            values = {value for value in samples(name, query) if name in ENUMERATED or value in vocabulary(name, query)}
            if values:
                (answer,) = answers(port, [f"{path}?{name}={MARKER}"])
                detail = refused(answer, name)["detail"]
                shown = values if name != "fields" else set(query.shows.model_fields)  # type: ignore[attr-defined]
                assert shown <= set(re.split(r"[ ,':]+", detail)), (path, name)
                named.add(name)
    assert named > {*ENUMERATED, "metric", "kind", "precision", "stance", "role"}


ENUMERATED = {"sort", "view", "fields", "format", "count"}


def vocabulary(name: str, query: type[Parameters]) -> Collection[str]:
    """The values of a parameter's vocabulary, where it has one."""
    found = getattr(filters(query).get(name), "vocabulary", None)
    return found.values if found else ()


@pytest.mark.parametrize("name", [MARKER, "limit", "q", "%00", "%ED%A0%80", "a%0D%0Ab", "%27--", "", "x" * 5000])
def test_an_unknown_parameter_is_refused_by_every_path(port: int, every_operation: list[Operation], name: str) -> None:
    values = ("", MARKER, f"{MARKER}%00", f"{MARKER}%27--", MARKER * 1000)
    targets = [
        f"{path}?{name}={value}"
        for path, query in every_operation
        if name not in query.model_fields
        for value in values
    ]
    found = answers(port, targets)
    assert found
    for answer in found:
        (error,) = problem_of(answer)["errors"]
        # A name that is no text cannot be said to be unknown.
        assert error["code"] == ("not_utf8" if name == "%ED%A0%80" else "unknown_parameter")
        # The name is the client's, and says which parameter is meant; the value is not repeated.
        assert MARKER not in answer.body.decode().replace(f'"parameter":"{MARKER}"', "")


def test_a_parameter_given_twice_is_refused(port: int, every_operation: list[Operation]) -> None:
    targets = [
        f"{path}?{name}={first}&{name}={second}"
        for path, query in every_operation
        for name in names_of(query)
        for first, second in ((MARKER, MARKER), ("", ""), ("1", "1"), ("none", MARKER))
    ]
    found = answers(port, targets)
    assert len(found) == len(targets) > 600
    for answer in found:
        assert refused(answer, parameter_of(answer))["code"] == "repeated_parameter"


@pytest.mark.parametrize(
    "value",
    [
        *(value for value in (*NO_TEXT.values(), *HOSTILE.values()) if value),
        "%2E%2E%2F%2E%2E%2Fetc%2Fpasswd",
        f"{MARKER}%2F{MARKER}",
        f"{MARKER}%3Fx=1",
        f"{MARKER}%23x",
        "NIS",
        "a" * 81,
        "a",
        "--",
        f"{MARKER}%0A",
    ],
)
def test_an_id_in_a_path_that_is_none_is_not_found(port: int, value: str) -> None:
    found = answers(port, [f"{PREFIX}/{resource.path}/{value}" for resource in RESOURCES])
    assert len(found) == len(RESOURCES)
    for answer in found:
        assert problem_of(answer, 404)["code"] == "not_found"
        assert MARKER not in answer.body.decode()


# Of conflicts the shipped record has but one, so that list has no second page.
LISTS = [one.path for one in RESOURCES if one.path != "conflicts"]


def first_cursor(service: Service, path: str, **parameters: str) -> str:
    """The cursor of the page after the first."""
    link: str = service.get(f"{PREFIX}/{path}", limit="1", **parameters).json()["links"]["next"]
    return link.partition("cursor=")[2]


def test_a_cursor_altered_by_any_one_character_is_refused(service: Service, port: int) -> None:
    cursor = first_cursor(service, "figures")
    assert len(cursor) > 20
    altered = {
        *(f"{cursor[:n]}{quote(one)}{cursor[n + 1 :]}" for n in range(len(cursor)) for one in "AaQgwz09-_=+.%"),
        *(f"{cursor[:n]}{quote(one)}{cursor[n:]}" for n in range(len(cursor) + 1) for one in "A_= "),
        *(cursor[:n] + cursor[n + 1 :] for n in range(len(cursor))),
        *(f"{cursor[:n]}{cursor[n : n + 2][::-1]}{cursor[n + 2 :]}" for n in range(len(cursor) - 1)),
        cursor[: len(cursor) // 2],
        cursor * 2,
        cursor.swapcase(),
    } - {cursor}
    found = answers(port, (f"{PREFIX}/figures?cursor={one}" for one in altered))
    assert len(found) == len(altered) > 1000
    for answer in found:
        assert refused(answer, "cursor")["code"] in {"invalid_cursor", "control_character"}
    (whole,) = answers(port, [f"{PREFIX}/figures?cursor={cursor}"])
    assert whole.status == 200


def test_a_cursor_is_of_one_list_one_order_and_one_filter(service: Service, port: int) -> None:
    cursors = {path: first_cursor(service, path) for path in LISTS}
    figures = f"{PREFIX}/figures"
    filtered = first_cursor(service, "figures", metric="killed")
    sorted_ = first_cursor(service, "figures", sort="id")
    then = first_cursor(service, "figures", known_at=str(service.get(PREFIX).json()["change"]))
    right = [
        *(f"{PREFIX}/{path}?cursor={cursor}" for path, cursor in cursors.items()),
        f"{figures}?metric=killed&cursor={filtered}",
        f"{figures}?sort=id&cursor={sorted_}",
        # What does not decide which rows there are, nor their order, may change from page to page.
        f"{figures}?sort=id&cursor={sorted_}&limit=7&count=true&fields=metric&view=write",
    ]
    assert {answer.status for answer in answers(port, right)} == {200}
    wrong = [
        *(f"{PREFIX}/{path}?cursor={cursors[other]}" for path in cursors for other in cursors if other != path),
        *(
            f"{figures}?{query}&cursor={cursors['figures']}"
            for query in ("metric=killed", "sort=as_of", "sort=id", "q=a")
        ),
        *(f"{figures}?{query}cursor={filtered}" for query in ("", "metric=injured&", "metric=killed,injured&")),
        *(f"{figures}?{query}cursor={sorted_}" for query in ("", "sort=-id&", "sort=updated_at&")),
        f"{figures}?ids=nis&cursor={cursors['figures']}",
        f"{figures}?cursor={then}",
        f"{figures}?known_at=1&cursor={cursors['figures']}",
    ]
    found = answers(port, wrong)
    assert len(found) == len(wrong) > 50
    for answer in found:
        (error,) = problem_of(answer)["errors"]
        assert (error["parameter"], error["code"]) == ("cursor", "invalid_cursor"), answer.target


def test_random_strings_make_nothing_fail(service: Service, port: int, ids: Mapping[str, list[str]]) -> None:
    cursors = [first_cursor(service, path) for path in LISTS]
    understood = set()
    for name, place in places(ids, cursors).items():
        strings = Strings(f"1 {name}", place.real)
        targets = [f"{start}{one}" for start, one in zip(islice(cycle(place.before), 40), strings, strict=False)]
        found = answers(port, targets)
        assert len(found) == len(targets) == 40
        for answer in found:
            assert answer.status in (
                {200, 404} if name == "{id}" else {200, 400, 404} if name == "question" else {200, 400}
            ), (answer.status, answer.target)
        if any(answer.status == 200 for answer in found):
            understood.add(name)
    assert len(understood) > 30, "some of the strings are values that the parameters take"
