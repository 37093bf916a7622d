"""The names of the record's sources, parties and places, as a reader of articles looks for them in phrases."""

from collections.abc import Iterator

from sqlalchemy import Connection, Table, select

from app.domain.countries import is_of_country
from app.domain.extract import KnownNames
from app.domain.folding import words
from app.domain.tokens import listed
from app.kit.history import standing
from app.tables.press import source
from app.tables.world import party, place

_TYPES: dict[str, Table] = {"source": source, "party": party, "place": place}
_FORCES = listed(
    "army forces force military navy troops troop soldiers soldier servicemen serviceman personnel marines airmen"
)
_FORCE = "state_military"


class RecordNames:
    """Finds whom a phrase names: by name or alias, and an army by its country ("Russian soldiers")."""

    def __init__(self, connection: Connection) -> None:
        self._names = KnownNames({type_: _called(connection, table) for type_, table in _TYPES.items()})
        forces = select(party.c.id, party.c.country).where(standing(party), party.c.kind == _FORCE)
        self._forces = [(row.country, row.id) for row in connection.execute(forces) if row.country]

    def find(self, type_name: str, phrase: str) -> str | None:
        """The id of the source, party or place with the longest name in a phrase; None where none is known."""
        found = self._names.find(type_name, phrase)
        if found is None and type_name == "party" and not _FORCES.isdisjoint(words(phrase)):
            of_country = [id_ for country, id_ in self._forces if is_of_country(phrase, country)]
            return of_country[0] if len(of_country) == 1 else None
        return found


def _called(connection: Connection, table: Table) -> Iterator[tuple[str, list[str]]]:
    rows = connection.execute(select(table.c.id, table.c.name, table.c.aliases).where(standing(table)))
    for row in rows.yield_per(1000):
        yield row.id, [row.name, *row.aliases]
