"""Bundles as files: YAML or JSON with a list for each type of record, or JSON Lines of `{"type": …, …record}`.

YAML is read without implicit types: a date, a number in a wording, and `no` stay the text that they are. Only an
unquoted `null` is null, and a field for numbers reads an unquoted number. Duplicate keys, aliases and tags are refused,
since each is a way to write something other than what the file seems to say.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from app.domain.problems import pointer_to
from app.kit.notes import NOTES
from app.kit.schema import Unquoted
from app.kit.strict_json import DEEPEST, Unreadable, from_json

SUFFIXES = (".yaml", ".yml", ".json", ".jsonl")
# Lists of what does not stand any more: `{source: loser, into: winner}`, and `{source: id}`.
MERGED = "merged"
WITHDRAWN = "withdrawn"

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong with a bundle. `record` names it by type and id, or by its place where it has no id."""

    file: str
    record: str
    pointer: str
    code: str
    detail: str
    line: int | None = None
    value: Any = None
    root: str = ""

    @property
    def place(self) -> str:
        """Where it is in the whole bundle: a JSON Pointer."""
        return f"{self.root}{self.pointer}"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        where = " ".join(part for part in (self.record, self.pointer) if part)
        given = "" if self.value is None or isinstance(self.value, list | dict) else f", given {self.value!r:.80}"
        line = ": ".join(part for part in (place, where, f"{self.detail.rstrip('.')} ({self.code}{given})") if part)
        # Nothing that a bundle holds may break the line, or the terminal.
        return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in line)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a bundle, as it was given."""

    file: str
    type: str
    place: str
    given: Any
    reason: str | None = None
    action: str | None = None
    # The line of each value, by its pointer within the file, and the pointer at which the record stands there.
    lines: Mapping[str, int] = field(default_factory=dict)
    root: str = ""

    @property
    def name(self) -> str:
        """How to name the record to its writer."""
        id_ = self.given.get("id") if isinstance(self.given, Mapping) else None
        return f"{self.type} {id_}" if isinstance(id_, str) and id_.isprintable() else self.place

    def wrong(self, pointer: str, code: str, detail: str, value: Any = None) -> Mistake:
        """A mistake at a place in this record, on the nearest line that is known."""
        here = f"{self.root}{pointer}"
        while here not in self.lines and "/" in here:
            here = here.rpartition("/")[0]
        return Mistake(self.file, self.name, pointer, code, detail, self.lines.get(here), value, self.root)


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The bundle files among the paths, and within those that are folders."""
    found: list[Path] = []
    for path in paths:
        inside = (
            [one for one in path.rglob("*") if one.is_file() and suffix(one) in SUFFIXES] if path.is_dir() else [path]
        )
        found += sorted(inside)
    return found


def suffix(path: Path) -> str:
    """What the name of a file ends in, in whichever case."""
    return path.suffix.lower()


def read_bundles(paths: Iterable[Path], types: Mapping[str, str]) -> tuple[list[Entry], list[Mistake]]:
    """The records of the files, and what is wrong with the files; `types` leads from a list's key to its type."""
    entries: list[Entry] = []
    mistakes: list[Mistake] = []
    for path in files_in(paths):
        try:
            for found in _read(path, types):
                (entries if isinstance(found, Entry) else mistakes).append(found)  # type: ignore[arg-type]
        except Unreadable as error:
            mistakes.append(Mistake(str(path), "", "", "unreadable", error.detail, error.line, error.value))
    return entries, mistakes


def _read(path: Path, types: Mapping[str, str]) -> Iterator[Entry | Mistake]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Unreadable("There is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"The file cannot be read as UTF-8 text: {type(error).__name__}") from None
    if suffix(path) == ".jsonl":
        yield from json_lines(str(path), text, types)
    elif suffix(path) == ".json":
        yield from records(str(path), from_json(text), types, {})
    elif suffix(path) in (".yaml", ".yml"):
        content, lines = from_yaml(text)
        yield from records(str(path), content, types, lines)
    else:
        raise Unreadable(f"A bundle ends in one of {', '.join(SUFFIXES)}")


def records(file: str, content: Any, types: Mapping[str, str], lines: Mapping[str, int]) -> Iterator[Entry | Mistake]:
    """The records of a bundle that was read, in the order in which they stand."""
    if content is None:
        return
    types = {**types, MERGED: MERGED, WITHDRAWN: WITHDRAWN}
    if not isinstance(content, dict):
        raise Unreadable(f"A bundle is an object with lists under: {', '.join(types)}")
    notes = {}
    for note in NOTES:
        notes[note] = content.pop(note, None)
        if not isinstance(notes[note], str | None):
            yield Mistake(file, "", f"/{note}", "invalid_type", "Give text", lines.get(f"/{note}"))
            notes[note] = None
    for key, records in content.items():
        if key not in types:
            detail = f"There is no such list; there are: {', '.join((*types, *NOTES))}"
            yield Mistake(file, "", pointer_to(key), "unknown_list", detail, lines.get(f"/{key}"))
        elif not isinstance(records, list | None):
            yield Mistake(file, "", f"/{key}", "invalid_type", "Give a list of records", lines.get(f"/{key}"))
        else:
            for i, given in enumerate(records or ()):
                root = f"/{key}/{i}"
                yield Entry(file, types[key], f"{key}/{i}", given, notes["reason"], notes["action"], lines, root)


def json_lines(file: str, text: str, types: Mapping[str, str]) -> Iterator[Entry | Mistake]:
    """The records of a bundle of JSON Lines, in the order in which they stand."""
    known = {*types.values(), MERGED, WITHDRAWN}
    # Only a line feed ends a line: splitlines would also split at the separators that a text may hold.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place, root = f"line {number}", f"/{number - 1}"
        try:
            given = from_json(line)
        except Unreadable as error:
            yield Mistake(file, place, "", "unreadable", error.detail, number, error.value, root)
            continue
        type_ = given.pop("type", None) if isinstance(given, dict) else None
        if not isinstance(type_, str) or type_ not in known:
            detail = f"Give a type, one of: {', '.join(sorted(known))}"
            yield Mistake(file, place, "/type", "unlisted_value", detail, number, type_, root)
        else:
            yield Entry(file, type_, place, given, lines={"": number}, root=root)


def from_yaml(text: str) -> tuple[Any, dict[str, int]]:
    """The YAML value in `text`, all scalars as text, and the line of each value by its JSON pointer."""
    lines: dict[str, int] = {}
    try:
        _refuse_tricks(text)
        node = yaml.compose(text, Loader=_Loader)
        return (None if node is None else _plain(node, "", lines)), lines
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise Unreadable(f"This is no YAML: {error.problem}", line) from None
    except yaml.YAMLError as error:
        raise Unreadable(f"This is no YAML: {type(error).__name__}") from None


def _refuse_tricks(text: str) -> None:
    """Refuse anchors, aliases, tags and deep nesting before the tree is built, which takes the stack for it."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            raise Unreadable("Write the value out: here is an anchor or an alias", line)
        if getattr(event, "tag", None) is not None:
            raise Unreadable("Leave the tag out", line)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise Unreadable("This is nested too deeply", line)


def _plain(node: yaml.Node, pointer: str, lines: dict[str, int]) -> Any:
    lines[pointer] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, f"{pointer}/{i}", lines) for i, item in enumerate(node.value)]
    found: dict[str, Any] = {}
    for key, value in node.value:
        name = key.value
        if not isinstance(name, str):
            raise Unreadable("A key is text", key.start_mark.line + 1)
        if name in found:
            raise Unreadable("A key stands twice in one object", key.start_mark.line + 1, name)
        found[name] = _plain(value, f"{pointer}/{name}", lines)
    return found


def _scalar(node: yaml.ScalarNode) -> str | None:
    text: str = node.value
    if node.style:
        return text
    return None if text in ("", "~", "null") else Unquoted(text)
