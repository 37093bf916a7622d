"""Values made to break a parser, and what an answer to one may be."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from bench.hostile import Answer

# Stands in every value, and must not come back.
MARKER = "zqmarkerqz"
# Text that no encoding makes: refused wherever it stands, since no parameter can mean it.
NO_TEXT = {
    "NUL": f"{MARKER}%00",
    "NUL at the start": f"%00{MARKER}",
    "line break": f"{MARKER}%0D%0ASet-Cookie:%20a=b",
    "escape": f"%1B[31m{MARKER}",
    "C1 control": f"{MARKER}%C2%85",
    "lone surrogate": f"{MARKER}%ED%A0%80",
    "surrogate pair in UTF-8": f"{MARKER}%ED%A0%BD%ED%B8%80",
    "overlong slash": f"{MARKER}%C0%AF",
    "overlong NUL": f"{MARKER}%C0%80",
    "not UTF-8": f"{MARKER}%FF",
    "cut UTF-8": f"{MARKER}%E2%82",
    "past the last code point": f"{MARKER}%F5%80%80%80",
}
HOSTILE = {
    "empty": "",
    "blank": "%20",
    "plus": "+",
    "comma": ",",
    "commas": f"{MARKER},,{MARKER}",
    "Arabic digits": "%D9%A1%D9%A2%D9%A3",
    "fullwidth digits": "%EF%BC%91%EF%BC%90",
    "superscript": "%C2%B2",
    "underscore": "1_0",
    "exponent": "1e1",
    "sign": "%2B1",
    "blank and digit": "%201",
    "hexadecimal": "0x10",
    "fraction": "1.0",
    "NaN": "NaN",
    "64 bits and one more": "9223372036854775808",
    "a number too long": "9" * 5000,
    "a text too long": MARKER * 1000,
    "values without end": ",".join(f"{MARKER}{n}" for n in range(1000)),
    "no escape": f"{MARKER}%ZZ%",
    "replacement character": f"{MARKER}%EF%BF%BD",
    "last code point": f"{MARKER}%F4%8F%BF%BF",
    "right to left": f"%E2%80%AE{MARKER}",
    "combining": f"{MARKER}{'%CC%81' * 100}",
    "expands when folded": "%EF%B7%B2" * 200,
    "semicolon": f"{MARKER};{MARKER}",
    "ends a statement": f"{MARKER}%27--",
    "always true": f"{MARKER}%22%20OR%201=1",
    "another statement": f"{MARKER}%27);DROP%20TABLE%20record;--",
    "union": f"{MARKER}%27%20UNION%20SELECT%20NULL--",
    "placeholders": f"%25s%25({MARKER})s%3F$1:at{{0}}",
    "LIKE": f"{MARKER}%25_",
    "FTS5 operator": f"{MARKER}%20OR",
    "FTS5 quote": f"%22{MARKER}",
    "FTS5 prefix": "*",
    "FTS5 not": f"-{MARKER}",
    "FTS5 near": f"NEAR({MARKER}%20b)",
    "FTS5 column": f"words:{MARKER}",
    "FTS5 start": f"%5E{MARKER}",
    "tsquery": f"{MARKER}%20%26%20!b%20%3C-%3E%20:*",
    "tsquery weight": f"{MARKER}:A%7C(",
    "backslashes": f"{MARKER}%5C%5C%27%5C",
    "EDTF": f"../..{MARKER}",
    "EDTF season": "2024-21",
    "a year too early": "0000",
    "a day too late": "2023-02-29",
    "a moment too early": "0001-01-01T00:00:00%2B14:00",
    "a moment too late": "9999-12-31T23:59:59-14:00",
    "a moment without zone": "2025-01-13T12:00:00",
    "box": "180,90,-180,-90",
    "box of nothing": "NaN,NaN,NaN,NaN",
    "template": f"{{{{7*7}}}}${{jndi:{MARKER}}}",
    "markup": f"%3Cscript%3E{MARKER}%3C/script%3E",
    "path": f"../../{MARKER}",
}
# Words of SQL, of what runs it, and of a stack trace.
LEAKS = re.compile(
    r"\b(SELECT|INSERT|WHERE|JOIN|DROP|UNION)\b|sqlite|psycopg|sqlalchemy|pydantic|Traceback|\.py\b|tsquery|fts5"
)
PROBLEM = {"type", "title", "status", "detail", "instance", "code"}


def problem_of(answer: Answer, status: int = 400) -> dict[str, Any]:
    """The problem that an answer is, which has all that every problem has, and tells nothing that it must not."""
    assert answer.status == status, (answer.status, answer.target[:300])
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    problem: dict[str, Any] = json.loads(answer.body)
    assert PROBLEM <= set(problem) <= PROBLEM | {"errors"}
    assert problem["status"] == status
    assert problem["instance"] == f"urn:uuid:{answer.headers['x-request-id']}"
    text = answer.body.decode()
    assert not LEAKS.search(text), text
    return problem


def refused(answer: Answer, name: str) -> dict[str, Any]:
    """What a 400 says of the one parameter that is wrong."""
    problem = problem_of(answer)
    assert problem["code"] == "invalid_query"
    (error,) = problem["errors"]
    assert error["parameter"] == name, answer.target[:300]
    assert error["code"]
    assert error["detail"]
    assert MARKER not in answer.body.decode(), answer.target[:300]
    found: dict[str, Any] = error
    return found


def parameter_of(answer: Answer) -> str:
    return urlsplit(answer.target).query.partition("=")[0]
