"""The schemas of the OpenAPI document: names that a generated client can show, and each vocabulary once."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from app.domain.vocabulary import VOCABULARIES, Vocabulary

Schema = dict[str, Any]

_REF = "#/components/schemas/"
# Where a schema holds one other, several by name, or several in a row.
_ONE, _NAMED, _MANY = ("items", "additionalProperties"), ("properties", "$defs"), ("anyOf", "allOf", "oneOf")


def definitions(vocabulary: Vocabulary) -> str:
    """Each value with its definition, as a Markdown list."""
    return "\n".join(f"- `{term.value}`: {term.definition}" for term in vocabulary.terms)


def plain(schema: Schema) -> Schema:
    """The schema without the titles that are made of names, and with null as one of its types."""
    schema = {key: value for key, value in schema.items() if key != "title"}
    for key in _ONE:
        if isinstance(schema.get(key), dict):
            schema[key] = plain(schema[key])
    for key in _NAMED:
        if key in schema:
            schema[key] = {name: plain(inner) for name, inner in schema[key].items()}
    for key in _MANY:
        if key in schema:
            schema[key] = [plain(inner) for inner in schema[key]]
    match schema.get("anyOf"):
        case [{"type": str(kind)} as inner, {"type": "null"}] if "enum" not in inner and "x-vocabulary" not in inner:
            del schema["anyOf"]
            schema = {**inner, **schema, "type": [kind, "null"]}
    return schema


def not_null(schema: Schema) -> Schema:
    """The schema of a parameter: one that is left out is null within, but nobody can send null."""
    match schema.get("anyOf"):
        case [inner, {"type": "null"}]:
            rest = {key: value for key, value in schema.items() if key != "anyOf"}
            return {**inner, **rest}
    return schema


def complete_schemas(document: dict[str, Any]) -> None:
    """Give the components the names, the descriptions and the vocabularies that a reader needs."""
    schemas: dict[str, Schema] = {name: plain(schema) for name, schema in document["components"]["schemas"].items()}
    names = {name: _name(name, schemas) for name in schemas}
    schemas = {names[name]: schema for name, schema in schemas.items()}
    _describe(schemas)
    schemas |= _hoisted_vocabularies(schemas)
    # A page that shows references resolved knows them by their titles alone.
    document["components"]["schemas"] = {name: {"title": name, **schemas[name]} for name in sorted(schemas)}
    _visit(document, lambda node: _repoint(node, names))


def _name(name: str, all_names: Mapping[str, Any]) -> str:
    """`Page_Thing_` becomes `ThingPage`, and `ThingIn`, where it is what comes back, `ThingWritten`."""
    if page := re.fullmatch(r"Page_(.+)_", name):
        return f"{_name(page[1], all_names)}Page"
    if name.endswith("-Input"):
        return name.removesuffix("-Input")
    back = name.removesuffix("-Output")
    return f"{back.removesuffix('In')}Written" if back.endswith("In") else back


def _describe(schemas: dict[str, Schema]) -> None:
    for name, schema in schemas.items():
        if name.endswith("Page"):
            item = schema["properties"]["items"]["items"]["$ref"].removeprefix(_REF)
            schema["description"] = f"One page of a list whose items are `{_name(item, schemas)}`."
        if written := re.fullmatch(r"(.+)(In|Body|Patch)", name):
            _inherit(schema, schemas.get(written[1], {}))
            continue
        if name.endswith("Written"):
            _inherit(schema, schemas.get(name.removesuffix("Written"), {}))
            # What was left out when it was written comes back too.
            schema["required"] = list(schema["properties"])
        for inner in schema.get("properties", {}).values():
            # An answer has no defaults: what is not there was not asked for.
            inner.pop("default", None)


def _inherit(written: Schema, shown: Schema) -> None:
    """A field that is written means what it means where it is read."""
    for name, field in written["properties"].items():
        meaning = shown.get("properties", {}).get(name, {}).get("description")
        if meaning:
            field.setdefault("description", meaning)


def _hoisted_vocabularies(schemas: dict[str, Schema]) -> dict[str, Schema]:
    """A component for each vocabulary that is used; where it stood, a reference."""
    found: dict[str, Schema] = {}

    def hoist(node: Schema) -> None:
        name = node.pop("x-vocabulary", None)
        if name is None:
            return
        vocabulary = VOCABULARIES[name]
        closed = "enum" in node
        component = "".join(map(str.capitalize, name.split("_"))) + ("In" if closed else "")
        if component in schemas:
            component += "Term"
        word = "enum" if closed else "x-extensible-enum"
        growth = "More values may be added." if closed else "More values may be added: accept one that you do not know."
        text = f"{vocabulary.definition}\n\n{definitions(vocabulary)}\n\n{growth}"
        found[component] = {"type": "string", "description": text, word: node.pop(word)}
        del node["type"]
        node["$ref"] = _REF + component

    _visit(schemas, hoist)
    return found


def _repoint(node: Schema, names: Mapping[str, str]) -> None:
    target = node.get("$ref")
    if isinstance(target, str) and target.startswith(_REF):
        name = target.removeprefix(_REF)
        node["$ref"] = _REF + names.get(name, name)


def _visit(node: Any, action: Callable[[dict[str, Any]], None]) -> None:
    if isinstance(node, dict):
        action(node)
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _visit(inner, action)
