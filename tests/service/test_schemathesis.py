"""The service keeps to its own OpenAPI document: every check of Schemathesis, over HTTP, on both databases.

It takes some seconds for each database. For longer, by hand, say how many; the seed is then another each time:

    CASUALTY_RECORD_SCHEMATHESIS_SECONDS=300 .venv/bin/pytest tests/service/test_schemathesis.py -s

All checks are on, those included that find nothing to check where everything is only read, and open to all:
`ignored_auth` and `object_level_authorization` (no operation asks for a key), `missing_required_header` (none is
required), `use_after_free` and `ensure_resource_availability` (nothing can be created or deleted). The one that is off,
`max_response_time`, needs a limit, and a shared machine keeps none.
"""

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from schemathesis import Case, HookContext, Response, openapi
from schemathesis.checks import CHECKS
from schemathesis.config import GenerationConfig, ProjectConfig, ProjectsConfig, SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.engine import Status, StopReason, events, from_schema
from schemathesis.schemas import BaseSchema

from app.api import PREFIX, RESOURCES
from tests.running import Service

SECONDS = int(os.environ.get("CASUALTY_RECORD_SCHEMATHESIS_SECONDS", "0"))
CI_SECONDS = 10
NEEDS_A_LIMIT = {"max_response_time"}

_EDTF_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?]?"
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9:]{8}(\.[0-9]+)?([Zz]|[+ -][0-9]{2}:[0-9]{2})")
_KEYS = {
    name
    for one in RESOURCES
    for model in (one.query.shows, one.query.writes, one.one.shows)
    for name in model.model_fields
}

# Why a request that the document allows may be refused: what no JSON Schema of one parameter can say. For each code
# what the value then looks like, so that nothing else passes for it.
BEYOND_A_SCHEMA: Mapping[str, Callable[[str], object]] = {
    # A cursor is nothing but what the service has given for this very query.
    "invalid_cursor": lambda value: True,
    # Which change was the last.
    "in_the_future": lambda value: value.isdigit() or _MOMENT.fullmatch(value),
    # Two parameters at once.
    "not_together": lambda value: True,
    # The keys in one view are others than in the other.
    "unknown_field": lambda value: set(value.split(",")) <= _KEYS,
    # That a month has no such day, that an interval ends before it starts, that a moment is past the calendar.
    "invalid_date": re.compile(rf"(\.\.|{_EDTF_DATE})(/(\.\.|{_EDTF_DATE}))?").fullmatch,
    "invalid_moment": _MOMENT.fullmatch,
    # That south comes before north.
    "invalid_bbox": re.compile(r"(-?[0-9.]+,){3}-?[0-9.]+").fullmatch,
    # That one of the characters is a letter or a digit, of any script.
    "no_word": lambda value: not any(character.isalnum() for character in value),
}


def is_beyond_a_schema(response: Response) -> bool:
    """Whether all that was wrong with a request is what the document cannot say."""
    given = parse_qs(urlsplit(response.request.url or "").query, keep_blank_values=True)
    errors = json.loads(response.content).get("errors", [])
    return bool(errors) and all(
        error["code"] in BEYOND_A_SCHEMA
        and all(BEYOND_A_SCHEMA[error["code"]](value) for value in given[error["parameter"]])
        for error in errors
    )


def filter_failure(context: HookContext, failure: Failure, case: Case[Any], response: Response) -> bool:
    """Whether a failure counts."""
    refused = failure.title == "Schema-valid request rejected" and response.status_code == 400
    return not (refused and is_beyond_a_schema(response))


def schema_of(service: Service, seconds: int) -> BaseSchema:
    """The document of a running service, to be tested for so long."""
    config = SchemathesisConfig(
        seed=None if SECONDS else 1,
        max_time=seconds,
        projects=ProjectsConfig(
            default=ProjectConfig(generation=GenerationConfig(max_examples=100 if SECONDS else 20))
        ),
    )
    schema = openapi.from_url(f"{service.client.base_url}/openapi.json", config=config)
    schema.hook(filter_failure)
    return schema


def run(schema: BaseSchema) -> Iterable[Any]:
    """What happened."""
    yield from from_schema(schema).execute()


def test_every_answer_keeps_to_the_document(service: Service) -> None:
    schema = schema_of(service, SECONDS or CI_SECONDS)
    cases: Counter[str] = Counter()
    checks: Counter[str] = Counter()
    operations, failures, excused = set(), {}, 0
    stopped: StopReason | None = None
    for event in run(schema):
        if isinstance(event, events.NonFatalError | events.FatalError):
            failures[str(event)] = str(event)
        elif isinstance(event, events.EngineFinished):
            stopped = event.stop_reason
        elif isinstance(event, events.ScenarioFinished):
            cases[event.phase.value] += len(event.recorder.interactions)
            excused += sum(event.recorder.filtered_failures.values())
            operations |= {node.value.operation.label for node in event.recorder.cases.values()}
            for check in (one for some in event.recorder.checks.values() for one in some):
                checks[check.name] += 1
                if check.status is not Status.SUCCESS and check.failure_info is not None:
                    failure = check.failure_info.failure
                    failures[f"{event.recorder.label}: {check.name}: {failure.title}"] = (
                        f"{failure.message}\n{check.failure_info.code_sample}"
                    )
    sys.stdout.write(f"{cases.total()} cases {dict(cases)}, {excused} refusals beyond a schema, {stopped}\n")
    assert not failures, "\n\n".join(f"{name}\n{detail}" for name, detail in sorted(failures.items()))
    assert stopped in (StopReason.MAX_TIME, StopReason.COMPLETED)
    assert set(checks) == set(CHECKS.get_all_names()) - NEEDS_A_LIMIT
    assert {*cases} == {"examples", "coverage", "fuzzing", "stateful"}
    assert len(operations) >= 2 * len(RESOURCES) + 4
    assert cases.total() > 100


@pytest.mark.parametrize(
    ("query", "is_beyond"),
    [
        ("cursor=x", True),
        ("known_at=999999999", True),
        ("as_of=2023-02-30", True),
        ("as_of=2024/2023", True),
        ("as_of=yesterday", False),
        ("fields=nothing", False),
        ("limit=0", False),
        ("bbox=1,2,3,1", True),
        ("bbox=1,2,3", False),
        ("updated_since=0000-01-01T00:00:00Z", True),
        ("updated_since=2024", False),
        ("cursor=x&limit=0", False),
        ("metric=killed,%00", False),
    ],
)
def test_only_what_no_schema_can_say_is_excused(service: Service, query: str, is_beyond: bool) -> None:
    schema = schema_of(service, 1)
    case = schema[f"{PREFIX}/figures"]["GET"].Case(query=dict(pair.split("=", 1) for pair in query.split("&")))
    response = case.call(base_url=str(service.client.base_url))
    assert response.status_code == 400
    assert is_beyond_a_schema(response) is is_beyond
