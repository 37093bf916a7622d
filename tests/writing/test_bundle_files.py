"""Reading bundles: what the files say, no more and no less, and what is refused."""

from pathlib import Path

import pytest

from app.ingest.bundles import Entry, Mistake, from_yaml, read_bundles
from app.kit.schema import Unquoted
from app.kit.strict_json import Unreadable, from_json

TYPES = {"sources": "source", "places": "place"}


def read(folder: Path, name: str, text: str) -> tuple[list[Entry], list[Mistake]]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read_bundles([file], TYPES)


def test_yaml_has_no_implicit_types() -> None:
    value, _ = from_yaml(
        "{a: no, b: 2024-01-13, c: 14, d: 1_0, e: null, f: 'null', g: ~, h: , i: 1e3, j: 0x1f, k: .inf}"
    )
    assert value == {
        "a": "no",
        "b": "2024-01-13",
        "c": "14",
        "d": "1_0",
        "e": None,
        "f": "null",
        "g": None,
        "h": None,
        "i": "1e3",
        "j": "0x1f",
        "k": ".inf",
    }
    assert type(value["c"]) is Unquoted
    assert type(value["f"]) is str


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\na: 2", 2, "twice"),
        ("a: &x 1\nb: *x", 1, "alias"),
        ("{&k name: x}", 1, "anchor"),
        ("!!int a: 1", 1, "tag"),
        ("a: !!str null", 1, "tag"),
        ("a: !!int 1", 1, "tag"),
        ("a: !!python/object/apply:os.system [echo]", 1, "tag"),
        ("a: [1, 2", 1, "no YAML"),
        ("a: 1\n---\nb: 2", 2, "no YAML"),
        ("? [a]\n: 1", 1, "key"),
        ("[" * 100_000, 1, "deeply"),
        ("{a: " * 100_000, 1, "deeply"),
    ],
)
def test_yaml_that_does_not_say_what_it_seems_to_is_refused(text: str, line: int, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        from_yaml(text)
    assert said in refused.value.detail
    assert refused.value.line in (line, line + 1, None)


def test_aliases_cannot_blow_up() -> None:
    levels = "\n".join(f"l{i}: &l{i} [{', '.join([f'*l{i - 1}'] * 9)}]" for i in range(1, 30))
    with pytest.raises(Unreadable):
        from_yaml(f"l0: &l0 x\n{levels}")


@pytest.mark.parametrize(
    "text", ['{"a": 1, "a": 2}', '{"a": NaN}', '{"a": Infinity}', "{", "", "[" * 100_000, "9" * 5000]
)
def test_json_that_is_ambiguous_or_none_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        from_json(text)


def test_the_three_forms_say_the_same(tmp_path: Path) -> None:
    forms = {
        "a.yaml": "sources:\n  - {id: nis, name: National Intelligence Service}\n",
        "a.json": '{"sources": [{"id": "nis", "name": "National Intelligence Service"}]}',
        "a.jsonl": '{"type": "source", "id": "nis", "name": "National Intelligence Service"}\n\n',
    }
    for name, text in forms.items():
        (entry,), mistakes = read(tmp_path, name, text)
        assert mistakes == []
        assert (entry.type, entry.given) == ("source", {"id": "nis", "name": "National Intelligence Service"})


def test_a_folder_is_read_whole_and_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("no bundle")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "b.YAML").write_text("places: [{id: a-town, name: A town}]")
    (tmp_path / "a.json").write_text('{"sources": []}')
    (tmp_path / "folder.yaml").mkdir()
    entries, mistakes = read_bundles([tmp_path], TYPES)
    assert ([entry.type for entry in entries], mistakes) == (["place"], [])


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.yaml", "source: []", "unknown_list"),
        ("a.yaml", "sources: {id: nis}", "invalid_type"),
        ("a.yaml", "reason: [a]", "invalid_type"),
        ("a.yaml", "- sources", "unreadable"),
        ("a.json", "[]", "unreadable"),
        ("a.jsonl", '{"type": "figure", "id": "x"}', "unlisted_value"),
        ("a.jsonl", '{"id": "x"}', "unlisted_value"),
        ("a.jsonl", "[1]", "unlisted_value"),
        ("a.jsonl", '{"type": []}', "unlisted_value"),
        ("a.jsonl", '{"type": {}}', "unlisted_value"),
        ("a.jsonl", "{", "unreadable"),
        ("a.txt", "sources: []", "unreadable"),
    ],
)
def test_what_is_no_bundle_is_named(tmp_path: Path, name: str, text: str, code: str) -> None:
    entries, (mistake,) = read(tmp_path, name, text)
    assert entries == []
    assert mistake.code == code
    assert str(tmp_path / name) in str(mistake)


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"sources: [{id: x, name: \xe9}]")
    _, mistakes = read_bundles([tmp_path / "nothing.yaml", tmp_path / "latin.yaml"], TYPES)
    assert [mistake.code for mistake in mistakes] == ["unreadable", "unreadable"]


def test_a_mistake_knows_its_line(tmp_path: Path) -> None:
    (entry,), _ = read(tmp_path, "a.yaml", "sources:\n  - id: nis\n    name: A\n    kind: ministry\n")
    assert entry.wrong("/kind", "code", "detail").line == 4
    assert entry.wrong("/kind/deeper/still", "code", "detail").line == 4
    assert entry.wrong("/missing", "code", "detail").line == 2


def test_a_mistake_is_one_line_that_can_be_printed(tmp_path: Path) -> None:
    _, mistakes = read(tmp_path, "a.json", '{"\\ud800\\n": [], "sources": {"a": 1}}')
    lines = [str(mistake) for mistake in mistakes]
    assert len(lines) == 2
    assert all(line.encode() and "\n" not in line for line in lines)
    odd = Mistake("a.yaml", "source \ud800", "/\n", "code", "Detail.", 3, "\x1b[31m\ud800")
    assert str(odd) == r"a.yaml:3: source \ud800 /\n: Detail (code, given '\x1b[31m\ud800')"
