"""The kinds of problems: a class for each code that the document names, and one for each status that has several."""

import re

from generator.types import Schema, camel, doc

# The statuses that several kinds share, as HTTP calls them (RFC 9110).
FAMILIES = {400: "BadRequest", 409: "Conflict", 422: "UnprocessableContent", 503: "ServiceUnavailable"}
LOOKUP = '''

def problem_class(status: int, code: str) -> type[Problem]:
    """The class of a problem; for a code that is newer than this client, the one of its status."""
    return CODES.get((status, code), STATUSES.get(status, Problem))
'''


def statuses(document: Schema) -> dict[str, int]:
    """The status of each kind of answer that the components name."""
    return {
        answer["$ref"].rpartition("/")[2]: int(status)
        for verbs in document["paths"].values()
        for operation in verbs.values()
        for status, answer in operation["responses"].items()
        if "$ref" in answer
    }


def kinds(document: Schema) -> dict[int, dict[str, str]]:
    """By status and code, what the document says that it means."""
    found: dict[int, dict[str, str]] = {}
    described = document["components"]["responses"]
    for name, status in sorted(statuses(document).items(), key=lambda one: one[1]):
        pieces = re.split(r"^`(\w+)`: ", described[name]["description"], flags=re.MULTILINE)[1:]
        if pieces:
            found.setdefault(status, {}).update(zip(pieces[::2], pieces[1::2], strict=True))
    return found


def written(document: Schema) -> str:
    """The module."""
    classes, codes, by_status = [], [], []
    for status, known in kinds(document).items():
        family = "Problem"
        if len(known) > 1:
            family = FAMILIES.get(status, f"Status{status}")
            names = ", ".join(f"`{code}`" for code in known)
            classes.append(f"class {family}(Problem):\n{doc(f'{status}: {names}, or another code.', '    ')}\n")
        for code, text in known.items():
            classes.append(f"class {camel(code)}({family}):\n{doc(f'{status}: {text.strip()}', '    ')}\n")
            codes.append(f'({status}, "{code}"): {camel(code)},')
        by_status.append(f"{status}: {family if len(known) > 1 else camel(next(iter(known)))},")
    tables = (
        f"CODES: dict[tuple[int, str], type[Problem]] = {{{' '.join(codes)}}}\n"
        f"STATUSES: dict[int, type[Problem]] = {{{' '.join(by_status)}}}\n"
    )
    return "\n\n".join(["from casualty_record.errors import Problem\n", *classes, tables]) + LOOKUP
