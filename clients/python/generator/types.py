"""Text as it stands in the generated files, and the types of what is sent and answered."""

import json
import keyword
import re
import textwrap
from typing import Any

Schema = dict[str, Any]
SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def camel(name: str) -> str:
    """A name of several words as that of a class."""
    return "".join(word[:1].upper() + word[1:] for word in re.split("[_-]", name))


def doc(text: str, indent: str = "", width: int = 120) -> str:
    """A docstring."""
    lines = text.strip().replace("\\", "\\\\").splitlines()
    # The quotes that end it stand in a line of their own if there are several, and else in the only one.
    room = width - len(indent) - len('"""')
    filled = "\n".join(_filled(line, room, first='"""' if n == 0 else "") for n, line in enumerate(lines))
    return textwrap.indent(filled + "\n" * ("\n" in filled) + '"""', indent)


def _filled(line: str, width: int, first: str) -> str:
    """A line, with what does not fit into the width on further ones."""
    then = "  " if line.startswith("- ") else ""
    return textwrap.fill(
        line, width, initial_indent=first, subsequent_indent=then, break_on_hyphens=False, break_long_words=False
    )


def field(name: str, annotation: str, text: str) -> str:
    """A key of a TypedDict, with what it means."""
    return f"    {name}: {annotation}\n" + (doc(text, "    ") + "\n" if text else "")


class Types:
    """The types of everything that is sent and answered; those that nothing needs are left out."""

    def __init__(self, schemas: dict[str, Schema]) -> None:
        self.schemas = schemas
        self.written: dict[str, str] = {}
        self._begun: set[str] = set()
        self._vocabularies = {
            tuple(schema["x-extensible-enum"]): name
            for name, schema in reversed(schemas.items())
            if "x-extensible-enum" in schema and not name.endswith(("In", "InTerm"))
        }

    def annotation(self, schema: Schema) -> str:
        """How a value of this schema is annotated; a new value of an enumeration is none that a type forbids."""
        if "$ref" in schema:
            return self.named(schema["$ref"].rpartition("/")[2])
        if "anyOf" in schema:
            return " | ".join(dict.fromkeys(self.annotation(one) for one in schema["anyOf"]))
        if values := schema.get("x-extensible-enum", schema.get("enum")):
            literal = ", ".join(json.dumps(value, ensure_ascii=False) for value in values if value is not None)
            return f"Literal[{literal}] | str" + (" | None" if None in values else "")
        kinds = schema.get("type", [])
        found = [self._of_kind(kind, schema) for kind in ([kinds] if isinstance(kinds, str) else kinds)]
        return " | ".join(found) or "Any"

    def _of_kind(self, kind: str, schema: Schema) -> str:
        if kind == "array":
            return f"list[{self.annotation(schema['items'])}]"
        if kind == "object":
            values = schema.get("additionalProperties", True)
            return f"dict[str, {self.annotation(values) if isinstance(values, dict) else 'Any'}]"
        return SCALARS[kind]

    def named(self, name: str) -> str:
        """The name of a schema, which is then written."""
        if name not in self._begun:
            self._begun.add(name)
            # It stands after what it needs, which an alias must find; what refers to itself is found later.
            self.written[name] = self._definition(name, self.schemas[name])
        return name

    def qualified(self, schema: Schema) -> str:
        """An annotation in another module: a name, or what every module knows."""
        annotation = self.annotation(schema)
        return f"t.{annotation}" if annotation in self.written else annotation

    def body(self, name: str, schema: Schema) -> str:
        """What is sent, as annotated in another module; it is given a name where the document has none."""
        if "properties" not in schema:
            return "str" if schema.get("type") == "string" else self.qualified(schema)
        assert name not in self.schemas or name in self.written, f"{name} is a schema, and the body of an operation"
        self.schemas.setdefault(name, {"description": "What is sent.", **schema})
        return f"t.{self.named(name)}"

    def _definition(self, name: str, schema: Schema) -> str:
        text = doc(schema.get("description", name))
        values = schema.get("x-extensible-enum") or schema.get("enum") or []
        vocabulary = self._vocabularies.get(tuple(values))
        if vocabulary and vocabulary != name:
            return f"{name}: TypeAlias = {self.named(vocabulary)}\n"
        properties: dict[str, Schema] = schema.get("properties", {})
        if not properties or schema.get("additionalProperties") is True:
            return f"{name}: TypeAlias = {self.annotation(schema)}\n{text}\n"
        required = schema.get("required", ())
        keys = {
            key: self.annotation(one) if key in required else f"NotRequired[{self.annotation(one)}]"
            for key, one in properties.items()
        }
        if any(keyword.iskeyword(key) for key in keys):
            inner = ", ".join(f'"{key}": {annotation!r}' for key, annotation in keys.items())
            return f'{name} = TypedDict("{name}", {{{inner}}})\n{text}\n'
        fields = "".join(field(key, keys[key], one.get("description", "")) for key, one in properties.items())
        return f"class {name}(TypedDict):\n{textwrap.indent(text, '    ')}\n\n{fields}"

    def query(self, name: str, parameters: list[Schema]) -> str:
        """The name of the parameters of an operation's query."""
        inner = ""
        for one in parameters:
            key = one["name"] + ("_" if keyword.iskeyword(one["name"]) else "")
            text = one.get("description", "").partition("\n")[0]
            if values := one["schema"].get("items", {}).get("enum"):
                text += "" if self._vocabulary(values) else f" Any of: {', '.join(values)}."
            inner += field(key, self._asked(one["schema"]), text)
        assert name not in self.schemas, f"{name} is a schema, and the query of an operation"
        self.written[name] = f"class {name}(TypedDict, total=False):\n{doc('What may be asked.', '    ')}\n\n{inner}"
        return name

    def _asked(self, schema: Schema) -> str:
        if schema.get("type") != "array":
            pattern = schema.get("pattern", "x")
            # A change number, for example, which other answers give as a number.
            takes_numbers = re.search(pattern, "1") and not re.search(pattern, "x")
            return f"{self.annotation(schema)} | int" if takes_numbers else self.annotation(schema)
        vocabulary = self._vocabulary(schema["items"].get("enum", []))
        one = self.named(vocabulary) if vocabulary else "str"
        return f"{one} | Sequence[{one}]"

    def _vocabulary(self, values: list[str]) -> str | None:
        return self._vocabularies.get(tuple(values)) or self._vocabularies.get(
            tuple(one for one in values if one != "none")
        )

    def module(self) -> str:
        """The module with all of them."""
        imports = (
            "from __future__ import annotations\n\n"
            "from collections.abc import Sequence\n"
            "from typing import Any, Literal, NotRequired, TypeAlias, TypedDict\n"
        )
        return "\n\n".join([imports, *self.written.values()])
