"""The service keeps to its own OpenAPI document: every check of Schemathesis, over HTTP, on both databases.

It takes some seconds for each database. For longer, by hand, say how many; the seed is then another each time:

    CASUALTY_RECORD_SCHEMATHESIS_SECONDS=300 .venv/bin/pytest tests/service/test_schemathesis.py -s

All checks are on, those included that find nothing to check where everything is only read, and open to all:
`ignored_auth` and `object_level_authorization` (reading asks for no key), `missing_required_header` (none is
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
from tests.openapi import shipped
from tests.running import Databases, Service

SECONDS = int(os.environ.get("CASUALTY_RECORD_SCHEMATHESIS_SECONDS", "0"))
CI_SECONDS = 10
# What a write is refused with that a schema allows: there is no such record, it is referred to, it is at another
# revision, its references lead nowhere.
REFUSALS = {404, 409, 410, 412, 422, 428, 308}
# That two headers do not go together, which tags there are, which characters are no text.
BEYOND_A_HEADER = {"invalid_precondition", "invalid_idempotency_key", "control_character", "blank"}
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
    # That a text is an id.
    "invalid_id": lambda value: not re.fullmatch("[a-z0-9-]{2,80}", value),
    # That one of the characters is a letter or a digit, of any script.
    "no_word": lambda value: not any(character.isalnum() for character in value),
}


def is_beyond_a_schema(response: Response) -> bool:
    """Whether all that was wrong with a request is what the document cannot say."""
    given = parse_qs(urlsplit(response.request.url or "").query, keep_blank_values=True)
    document = json.loads(response.content)
    errors = document.get("errors", [])
    if document["code"] == "not_one_question":
        return "question" not in given  # how many the filters leave, only the record tells
    return bool(errors) and all(
        error["code"] in BEYOND_A_SCHEMA
        and all(BEYOND_A_SCHEMA[error["code"]](value) for value in given[error["parameter"]])
        for error in errors
    )


def filter_failure(context: HookContext, failure: Failure, case: Case[Any], response: Response) -> bool:
    """Whether a failure counts."""
    refused = failure.title == "Schema-valid request rejected" and response.status_code == 400
    return not (refused and is_beyond_a_schema(response))


def refused_for_the_record(context: HookContext, failure: Failure, case: Case[Any], response: Response) -> bool:
    """Whether a failure of a write counts: what the record says of a body, no schema can say.

    And a request that is wrong in itself may be refused for that first.
    """
    errors = json.loads(response.content).get("errors", ()) if response.status_code == 400 else ()
    unsayable = bool(errors) and {error["code"] for error in errors} <= BEYOND_A_HEADER
    refused = response.status_code in REFUSALS or unsayable
    about = failure.title in ("Schema-valid request rejected", "Schema-violating request accepted")
    return not (about and refused)


refused_for_the_record.__name__ = "filter_failure"


def schema_of(service: Service, seconds: int, key: str | None = None) -> BaseSchema:
    """The document of a running service, to be tested for so long, with a key or without."""
    config = SchemathesisConfig(
        seed=None if SECONDS else 1,
        max_time=seconds,
        projects=ProjectsConfig(
            default=ProjectConfig(
                base_url=str(service.client.base_url),
                headers={"Authorization": f"Bearer {key}"} if key else None,
                generation=GenerationConfig(max_examples=100 if SECONDS else 20),
            )
        ),
    )
    schema = openapi.from_dict(_ending(service.get("/openapi.json").json()), config=config)
    schema.hook(filter_failure)
    return schema


def _ending(document: dict[str, Any]) -> dict[str, Any]:
    """The document without the one answer that never ends: that of events."""
    for parameter in document["paths"][f"{PREFIX}/changes"]["get"]["parameters"]:
        if parameter["name"] == "format":
            parameter["schema"]["enum"].remove("sse")
    return document


def run(schema: BaseSchema) -> Iterable[Any]:
    """What happened."""
    yield from from_schema(schema).execute()


class Report:
    """What a run did and found."""

    def __init__(self, schema: BaseSchema) -> None:
        self.cases: Counter[str] = Counter()
        self.checks: Counter[str] = Counter()
        self.operations: set[str] = set()
        self.failures: dict[str, str] = {}
        self.stopped: StopReason | None = None
        excused = 0
        for event in run(schema):
            if isinstance(event, events.NonFatalError | events.FatalError):
                self.failures[str(event)] = str(event)
            elif isinstance(event, events.EngineFinished):
                self.stopped = event.stop_reason
            elif isinstance(event, events.ScenarioFinished):
                self.cases[event.phase.value] += len(event.recorder.interactions)
                excused += sum(event.recorder.filtered_failures.values())
                self._note(event)
        total = self.cases.total()
        sys.stdout.write(f"{total} cases {dict(self.cases)}, {excused} refusals beyond a schema, {self.stopped}\n")

    def _note(self, event: events.ScenarioFinished) -> None:
        self.operations |= {node.value.operation.label for node in event.recorder.cases.values()}
        for check in (one for some in event.recorder.checks.values() for one in some):
            self.checks[check.name] += 1
            if check.status is not Status.SUCCESS and check.failure_info is not None:
                failure = check.failure_info.failure
                name = f"{event.recorder.label}: {check.name}: {failure.title}"
                self.failures[name] = f"{failure.message}\n{check.failure_info.code_sample}"

    def demand_nothing_wrong(self) -> None:
        """Fail where anything was found, or the run did not go through."""
        assert not self.failures, "\n\n".join(f"{name}\n{detail}" for name, detail in sorted(self.failures.items()))
        assert self.stopped in (StopReason.MAX_TIME, StopReason.COMPLETED)
        assert self.cases.total() > 100


def test_every_answer_keeps_to_the_document(service: Service) -> None:
    report = Report(schema_of(service, SECONDS or CI_SECONDS).include(method="GET"))
    report.demand_nothing_wrong()
    assert set(report.checks) == set(CHECKS.get_all_names()) - NEEDS_A_LIMIT
    assert {*report.cases} == {"examples", "coverage", "fuzzing", "stateful"}
    assert len(report.operations) >= 5 * len(RESOURCES) + 4


def test_every_write_keeps_to_the_document(databases: Databases) -> None:
    with shipped(databases) as service:
        schema = schema_of(service, SECONDS or CI_SECONDS, service.key).exclude(method="GET")
        schema.hook(refused_for_the_record)
        report = Report(schema)
        report.demand_nothing_wrong()
        assert len(report.operations) >= 30


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
