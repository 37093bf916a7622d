"""A filter by where something is: a box of degrees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Column, ColumnElement, Float, and_, bindparam, or_, select, union_all

from app.kit.filters import Use
from app.kit.history import standing
from app.kit.merging import Groups, merged
from app.kit.render import Scope, latest


@dataclass(frozen=True)
class Inside:
    """The point, or that of the place which the column refers to, lies in a box, which may cross the date line."""

    asks_one: ClassVar[bool] = False

    latitude: Column[Any]
    longitude: Column[Any]
    place: Column[Any] | None = None  # the column that refers to the record with the point
    type: str | None = None

    def coordinates(self, scope: Scope) -> Sequence[ColumnElement[Any]]:
        """The longitude and latitude of a row, null where it is nowhere."""
        if self.place is None:
            return self.longitude, self.latitude
        version, rows = latest(self.latitude.table.name, self.place, scope)
        return [
            rows.with_only_columns(version.c[one.name]).scalar_subquery() for one in (self.longitude, self.latitude)
        ]

    def ask(self, name: str, given: Sequence[float], keys: Groups) -> tuple[Use, Mapping[str, Any]]:
        """The four sides; a box that crosses the date line is used in another way."""
        west, south, east, north = given
        sides = {"west": west, "south": south, "east": east, "north": north}
        return Use(1 if west <= east else 2), {f"{name}_{side}": value for side, value in sides.items()}

    def seeks(self, used: Use) -> bool:
        """Points have an index of their own."""
        return True

    def leads(self, order: Sequence[ColumnElement[Any]], used: Use) -> bool:
        """In no order."""
        return False

    def test(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """The same."""
        return self.clause(name, used, scope)

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """Within both pairs of sides."""
        west, south, east, north = (
            bindparam(f"{name}_{side}", type_=Float) for side in ("west", "south", "east", "north")
        )
        between = (self.longitude >= west, self.longitude <= east)
        inside = and_(
            self.latitude >= south, self.latitude <= north, and_(*between) if used.values == 1 else or_(*between)
        )
        if self.place is None:
            return inside
        points = self.latitude.table
        there = (standing(points, scope.at), inside)
        found = select(points.c.record).where(*there)
        # What refers to a place that was merged into another lies where that one does.
        led = merged.join(points, points.c.record == merged.c.root)
        of_merged = select(merged.c.record).select_from(led).where(*there, standing(merged, scope.at))
        return self.place.in_(union_all(found, of_merged))
