"""The world that claims refer to: conflicts, parties, places and events."""

from sqlalchemy import CheckConstraint, Column, Float, Index, Text

from app.kit.columns import Plain, dated, reference, values
from app.kit.history import current_index, part_table, version_table

conflict = version_table("conflict", Column("name", Plain, nullable=False), *dated("period"), label="name")
current_index(conflict, "name", "record")

party = version_table(
    "party",
    Column("name", Plain, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    values("aliases"),
    label="name",
)
current_index(party, "name", "record")

place = version_table(
    "place",
    Column("name", Plain, nullable=False),
    Column("country", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("precision", Text),
    values("aliases"),
    CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude_in_degrees"),
    CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude_in_degrees"),
    CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="both_coordinates"),
    label="name",
)
current_index(place, "name", "record")
current_index(place, "latitude", "longitude")

event = version_table(
    "event",
    Column("title", Plain, nullable=False),
    Column("kind", Text, nullable=False),
    *dated("date"),
    reference("conflict"),
    reference("place"),
    Column("type_of_violence", Text),
    Column("event_clarity", Text),
    label="title",
)
current_index(event, "date_latest", "date_earliest", "record")
current_index(event, "conflict")
current_index(event, "place")

event_party = part_table("event_party", event, reference("party", required=True), Column("role", Text))
Index("ix_event_party_party", event_party.c.party)
