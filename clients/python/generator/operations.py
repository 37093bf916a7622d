"""The operations: a class for each tag, with a method for each operation and each format that it answers in."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.types import Schema, Types, camel, doc

JSON = "application/json"
NOTHING = ""
# What an operation is called within its group, where the first word of its operationId does not say it.
NAMES = {
    "list_revisions": "revisions",
    "get_revision": "revision",
    "compare_revisions": "diff",
    "get_text": "text",
    "put_text": "put_text",
    "delete_text": "delete_text",
}
# Events to follow have no end, so no method can give them; whoever follows asks again with `after`.
ENDLESS = "text/event-stream"


@dataclass(frozen=True)
class Answer:
    """What an operation answers in one format: by what is asked for (`read`, `write`, `fields`), of which type."""

    media: str
    types: dict[str, str]
    is_list: bool


class Operation:
    """One operation of the document."""

    def __init__(self, verb: str, path: str, described: Schema, document: Schema, types: Types) -> None:
        self.verb = verb.upper()
        self.path = path
        self.title: str = described["operationId"]
        (self.group,) = described["tags"]
        self.text = f"{described['summary']}.\n\n{described.get('description', '')}"
        self._types = types
        parameters = described.get("parameters", [])
        self.parts = [one for one in parameters if one["in"] == "path"]
        self.headers: list[str] = [one["name"] for one in parameters if one["in"] == "header"]
        self.query = [one for one in parameters if one["in"] == "query" and one["name"] != "format"]
        self.formats: list[str] = next(
            (one["schema"].get("enum", []) for one in parameters if one["name"] == "format"), []
        )
        self.body: dict[str, Schema] = described.get("requestBody", {}).get("content", {})
        self.answers = [*self._answers(described, document["components"]["schemas"])]

    def _answers(self, described: Schema, schemas: dict[str, Schema]) -> Iterator[Answer]:
        success = next(one for status, one in described["responses"].items() if status.startswith("2"))
        is_list = any(one["name"] == "limit" for one in self.query)
        for media, content in success.get("content", {NOTHING: {"schema": {"type": "null"}}}).items():
            found: dict[str, str] = {}
            for schema in content["schema"].get("anyOf", [content["schema"]]):
                name = schema.get("$ref", "").rpartition("/")[2]
                form = "fields" if name.startswith("Selected") else "write" if "Written" in name and found else "read"
                of_page = schemas[name]["properties"]["items"]["items"] if is_list and media == JSON else schema
                found[form] = self._returned(media, of_page)
            if media != ENDLESS:
                yield Answer(media, found, is_list and media == JSON)

    def _returned(self, media: str, schema: Schema) -> str:
        if media in (JSON, NOTHING):
            return self._types.qualified(schema)
        return "str" if media.startswith("text/") else "bytes"

    def name(self, answer: Answer) -> str:
        """What the method is called that gives this answer."""
        if answer is not self.answers[0]:
            letters = re.sub(r"\W", "", answer.media)  # geo+json is geojson, and no json
            return max((one for one in self.formats if one in letters), key=len)
        stem = self.title.partition("_of_")[0] if "_of_" in self.title else self.title.partition("_")[0]
        return NAMES.get(stem, stem)

    def methods(self, is_async: bool) -> Iterator[str]:
        """The methods, one for each format."""
        for answer in self.answers:
            yield self._method(answer, is_async)

    def _method(self, answer: Answer, is_async: bool) -> str:
        name = self.name(answer)
        waits = is_async and not answer.is_list
        define = f"async def {name}" if waits else f"def {name}"
        written_as = f"\n\nAs `{answer.media}`." if answer is not self.answers[0] else ""
        text = doc(self.text + written_as, "    ", width=116)  # the class that it stands in is indented as a whole
        call = f"{'await ' if waits else ''}self.{self._call(answer)}"
        if len(answer.types) == 1:
            (returned,) = (self._given(one, answer, is_async) for one in answer.types.values())
            result = call if returned == "None" else f"answer: {returned} = {call}\n    return answer"
            return f"{define}({self._signature(self._asked())}) -> {returned}:\n{text}\n    {result}\n"
        declared = []
        for form, one in answer.types.items():
            signature = self._signature(*self._form(form, answer))
            declared.append(f"@overload\n{define}({signature}) -> {self._given(one, answer, is_async)}: ...")
        whole = f"{define}({self._signature('**query: Any')}) -> Any:\n{text}\n    return {call}\n"
        return "\n".join([*declared, whole])

    def _given(self, returned: str, answer: Answer, is_async: bool) -> str:
        return f"{'Async' * is_async}Walk[{returned}]" if answer.is_list else returned

    def _form(self, form: str, answer: Answer) -> list[str]:
        """The parameters that decide in which form records are answered."""
        has_view = "write" in answer.types
        return {
            "read": ['view: Literal["read"] = "read"'] * has_view,
            "write": ['view: Literal["write"]'],
            "fields": ["fields: str | Sequence[str]", *(['view: Literal["read", "write"] = "read"'] * has_view)],
        }[form] + [self._asked()]

    def _asked(self) -> str:
        plain = [one for one in self.query if one["name"] not in ("view", "fields")]
        return f"**query: Unpack[t.{self._types.query(camel(self.title + '_query'), plain)}]" if plain else ""

    def _signature(self, *last: str) -> str:
        before = [f"{one['name']}: {self._types.annotation(one['schema'])}" for one in self.parts]
        if self.body:
            kinds = dict.fromkeys(
                self._types.body(camel(self.title + "_body"), one["schema"]) for one in self.body.values()
            )
            before.append(f"body: {' | '.join(kinds)}")
        named = [f"{variable(one)}: str{' | int' * (one == 'If-Match')} | None = None" for one in self.headers]
        named += [one for one in last if one]
        must_be_named = ["*"] if named and not named[0].startswith("**") else []
        return ", ".join(["self", *before, *(["/"] if before else []), *must_be_named, *named])

    def _call(self, answer: Answer) -> str:
        template = re.sub(r"\{\w+\}", "{}", self.path)
        parts = ", ".join(one["name"] for one in self.parts) + "," * (len(self.parts) == 1)
        query = "query" if self.query else "None"
        if answer is not self.answers[0]:
            query = f'{{**query, "format": "{self.name(answer)}"}}'
        given = [f'"{template}"', f"({parts})", query]
        if answer.is_list:
            return f"_walk({', '.join(given)})"
        given += ["body"] if self.body else []
        if self.headers:
            given.append("headers={" + ", ".join(f'"{one}": {variable(one)}' for one in self.headers) + "}")
        if self.body:
            given.append("media=(" + ", ".join(f'"{one}"' for one in self.body) + "," * (len(self.body) == 1) + ")")
        if answer.media not in (JSON, NOTHING):
            given.append(f'accept="{answer.media}"')
        return f'_call("{self.verb}", {", ".join(given)})'


def variable(header: str) -> str:
    """A header as a parameter."""
    return header.lower().replace("-", "_")


def operations(document: Schema, types: Types) -> list[Operation]:
    """All operations of the document."""
    return [
        Operation(verb, path, described, document, types)
        for path, verbs in document["paths"].items()
        for verb, described in verbs.items()
    ]


def written(document: Schema, found: list[Operation], is_async: bool) -> str:
    """The module of one of the two clients: its groups, and the class that has them all."""
    start = "Async" if is_async else ""
    tags: list[dict[str, Any]] = document["tags"]
    modules, groups = [], []
    for tag in tags:
        methods = [one for operation in found if operation.group == tag["name"] for one in operation.methods(is_async)]
        text = doc(tag["description"], "    ")
        inner = textwrap.indent("\n".join(methods), "    ")
        modules.append(f"class {start}{camel(tag['name'])}({start}Group):\n{text}\n\n{inner}")
        groups.append(f"        self.{tag['name']} = {start}{camel(tag['name'])}(sender)")
    whole = [
        f'class {start}Operations:\n    """Every operation, by what it is about."""\n',
        f"    def __init__(self, sender: {start}Sender) -> None:",
        *groups,
    ]
    imports = (
        "from collections.abc import Sequence\nfrom typing import Any, Literal, Unpack, overload\n\n"
        "from casualty_record import types as t\n"
        f"from casualty_record.groups import {start}Group, {start}Sender\n"
        f"from casualty_record.paging import {start}Walk\n"
    )
    return "\n\n".join([imports, *modules, "\n".join(whole)])
