"""Any table, by a mapping: each row is one statement, with the figures that its columns have."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.ingest.datasets.dataset import DEGREES, Dataset, Rejected, UnusableOption, degrees, number
from app.ingest.datasets.mapping import Cell, Counted, Happened, Named, Printed, Value, mapping_in
from app.ingest.datasets.naming import Record, World, id_for, id_of
from app.ingest.datasets.rows import Row, UnreadableFile, rows_of

# Where a file gives its columns before its rows, so that one which is not there is a mistake and not an empty cell.
WITH_HEADER = (".csv", ".tsv", ".parquet")
NUMBERS = ("value", "low", "best", "high")
NAMED = {"party": "party", "perpetrator": "party", "conflict": "conflict", "place": "place"}
# What a record is where the mapping does not say.
KINDS = {"source": "other", "party": "other"}


class Table(Dataset):
    """CSV, JSON, JSON Lines or Parquet of anybody's."""

    name = "table"
    description = "Any CSV, JSON, JSON Lines or Parquet, with --mapping FILE.yaml"

    takes = ("mapping",)

    def __init__(self, options: Mapping[str, str] | None = None) -> None:
        super().__init__(options)
        if "mapping" not in self.options:
            raise UnusableOption("A table needs --mapping FILE.yaml, which says what its columns are")
        self._mapping = mapping_in(Path(self.options["mapping"]))

    def rows(self, path: Path) -> Iterator[Row]:
        """The rows of a file that has the columns which the mapping names."""
        for row in rows_of(path):
            if row.number == 1 and not row.flaw and path.suffix.lower() in WITH_HEADER:
                missing = {name for name in self._mapping.columns if name.strip().lower() not in row.values}
                if missing:
                    there = ", ".join(row.values)
                    raise UnreadableFile(f"{path} has no column {', '.join(sorted(missing))}; it has {there}")
            yield row

    def records(self, row: Row, world: World) -> Iterable[tuple[str, Record]]:
        """The row's statement; nothing where it has no number."""
        mapping, values = self._mapping, row.values
        given = _of(mapping.id, values)
        if given is None:
            raise Rejected("the column of the id is empty")
        dataset = _named("source", mapping.dataset, values, world, kind="dataset")
        assert dataset is not None
        id_ = id_for(dataset, given)
        events: dict[str, Record] = {}
        figures = [
            {"id": f"{id_}-{place}", **figure}
            for place, counted in enumerate(mapping.figures, 1)
            if (figure := _figure(counted, dataset, values, world, events))
        ]
        if not figures:
            world.note("rows without a number or words for one: no figure")
            return
        yield from (("event", event) for event in events.values())
        article = _article(mapping.article, dataset, id_, values, world) if mapping.article else None
        yield (
            "statement",
            {
                "id": id_,
                **{name: _of(getattr(mapping, name), values) for name in ("stated_on", "basis", "venue", "summary")},
                "attribution": [*self._chain(dataset, values, world)],
                "reports": [article] if article else [],
                "figures": [_printed(figure, article) for figure in figures],
            },
        )

    def _chain(self, dataset: str, values: Mapping[str, Any], world: World) -> Iterator[Record]:
        mapping, step = self._mapping, 1
        if relied := _of(mapping.primary_source, values):
            known = world.known("source", relied, ("source", dataset))
            said = {"source": known} if known else {"described_as": relied}
            yield {"step": step, "role": "primary_source", **said}
            step += 1
        claimant = _named("source", mapping.claimant, values, world) or dataset
        yield {"step": step, "role": "claimant", "source": claimant}
        if relayer := _named("source", mapping.relayer, values, world):
            yield {"step": step + 1, "role": "relayer", "source": relayer}


def _of(value: Value, values: Mapping[str, Any]) -> str | None:
    return value.of(values) if isinstance(value, Cell) else value


def _figure(
    counted: Counted, dataset: str, values: Mapping[str, Any], world: World, events: dict[str, Record]
) -> Record | None:
    """A figure as it is written, None where the row has nothing for it."""
    quantity: Record = {name: _number(getattr(counted, name), values) for name in NUMBERS}
    quantity["wording"] = _of(counted.wording, values)
    if all(part is None for part in quantity.values()):
        return None
    plain = ("metric", "qualifier", "combatant_status", "population", "subset", "period", "as_of", "counting")
    figure = {name: _of(getattr(counted, name), values) for name in (*plain, "modality", "method")}
    figure |= {name: _named(type_, getattr(counted, name), values, world) for name, type_ in NAMED.items()}
    if counted.event is not None:
        event = _event(counted.event, dataset, values, figure)
        events[event["id"]] = event
        figure["event"] = event["id"]
    return {name: value for name, value in (quantity | figure).items() if value is not None}


def _number(value: Value, values: Mapping[str, Any]) -> int | None:
    return number({"the constant": value}, "the constant") if isinstance(value, str) else _cell(value, values)


def _cell(cell: Cell | None, values: Mapping[str, Any]) -> int | None:
    return None if cell is None else number({cell.column: cell.of(values)}, cell.column)


def _event(happened: Happened, dataset: str, values: Mapping[str, Any], figure: Record) -> Record:
    given, title = _of(happened.id, values), _of(happened.title, values)
    if given is None or title is None:
        raise Rejected("the columns of the event's id and title are empty")
    return {
        "id": id_for(dataset, given),
        "title": title,
        "kind": _of(happened.kind, values),
        "date": _of(happened.date, values),
        "conflict": figure["conflict"],
        "place": figure["place"],
    }


def _named(
    type_: str, named: Named | None, values: Mapping[str, Any], world: World, kind: str | None = None
) -> str | None:
    name = None if named is None else _of(named.name, values)
    if named is None or name is None:
        return None
    given = {one: _of(getattr(named, one), values) for one in Named.model_fields if one not in ("name", "id")}
    own: Record = {"id": _of(named.id, values) or id_of(name, given["country"]), "name": name}
    own |= {one: value for one, value in given.items() if value is not None}
    own |= {one: degrees(own[one], one) for one in DEGREES if one in own}
    if type_ in KINDS:
        own.setdefault("kind", kind or KINDS[type_])
    country = own.get("country")
    return world.named(type_, own, lambda other: country is None or other.get("country") in (None, country))


def _article(printed: Printed, dataset: str, id_: str, values: Mapping[str, Any], world: World) -> str | None:
    title, publisher = _of(printed.title, values), _named("source", printed.publisher, values, world)
    if title is None or publisher is None:
        return None
    own: Record = {"title": title, "publisher": publisher}
    for name in ("kind", "url", "published_on", "language"):
        own[name] = _of(getattr(printed, name), values)
    given = _of(printed.id, values)
    own["id"] = id_for(dataset, given) if given else id_of(publisher, own["published_on"], title)
    return world.only("article", own)


def _printed(figure: Record, article: str | None) -> Record:
    """The figure with the article as its evidence, where both have its words."""
    if article is None or "wording" not in figure:
        return figure
    return {**figure, "evidence": [{"article": article, "wording": figure["wording"]}]}
