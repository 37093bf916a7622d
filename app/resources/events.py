"""/v1/events: what happened, or is said to have happened."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field
from sqlalchemy import ColumnElement

from app.domain.problems import Problem
from app.domain.vocabulary import EVENT_CLARITY, EVENT_KIND, EVENT_PARTY_ROLE, TYPE_OF_VIOLENCE
from app.kit.boxes import Inside
from app.kit.filters import Equals, Overlaps, refers
from app.kit.parameter_types import BBOX, ORDER, Box, Dates, Many, says
from app.kit.parameters import PlacedQuery, RecordQuery
from app.kit.part_filters import Within
from app.kit.render import Scope, each, render, rows_of
from app.kit.resource import Resource
from app.kit.routing import ReadRoute
from app.kit.schema import Edtf, Id, Recorded, Shown, Title, Written, repeats
from app.kit.sorting import by_date, sorts
from app.shapes.claims import StanceOn, stances_on
from app.shapes.common import ConflictId, ConflictRef, PartyId, PartyRef, PlaceId, PlaceRef
from app.shapes.terms import EventClarity, EventKind, EventPartyRole, TypeOfViolence
from app.tables.claims import stance
from app.tables.world import event, event_party
from app.tables.world import place as point


class EventPartyIn(Written):
    """A party to an event, as it is written."""

    party: PartyId
    role: EventPartyRole | None = None


class EventIn(Written):
    """An event as it is written."""

    id: Id
    kind: EventKind
    title: Title
    date: Edtf | None = None
    conflict: ConflictId | None = None
    place: PlaceId | None = None
    type_of_violence: TypeOfViolence | None = None
    event_clarity: EventClarity | None = None
    parties: list[EventPartyIn] = []

    @classmethod
    def rules(cls, given: Mapping[str, Any], broken: frozenset[str]) -> Iterable[Problem]:
        """A party has a role once."""
        yield from repeats("/parties", given.get("parties"))


class EventParty(Shown):
    """A party to an event."""

    party: Annotated[PartyRef, Field(description="The party.")]
    role: Annotated[EventPartyRole | None, Field(description="What part it had; null: not known.")]


class Event(Recorded):
    """What happened, or is said to have happened, with dates as imprecise as they are known.

    Whether it took place is for the statements to say, by their stances; its title takes no side.
    """

    id: Annotated[str, Field(description="The event's id, which never changes.")]
    kind: EventKind
    title: Annotated[str, Field(description="What it is called here, taking no side.")]
    date: Annotated[str | None, Field(description="EDTF: when it happened; null: not known.")]
    conflict: Annotated[ConflictRef | None, Field(description="The conflict that it is part of; null: of none.")]
    place: Annotated[PlaceRef | None, Field(description="Where it happened; null: at no one place, or not known.")]
    type_of_violence: Annotated[
        TypeOfViolence | None,
        Field(description="Between whom the violence was, as a dataset codes it; null: not coded."),
    ]
    event_clarity: Annotated[
        EventClarity | None,
        Field(description="How clearly the reports tell it from others, as a dataset codes it; null: not coded."),
    ]
    parties: Annotated[list[EventParty], Field(description="The parties to it.")]


class EventDetail(Event):
    """An event, with the positions that statements take on it."""

    stances: Annotated[list[StanceOn], Field(description="Who affirms, alleges, denies or disputes it.")]


class EventQuery(PlacedQuery):
    """Filters of events."""

    shows = Event
    writes = EventIn
    tries = {
        "fields": "title,date",
        "q": "north korean sol",
        "ids": "north-korean-deployment,kursk-offensive",
    }

    sort: Annotated[str, sorts(event, date=by_date(event.c.date)), ORDER] = "-date"
    kind: Annotated[Many, Equals(event.c.kind, EVENT_KIND), says("What kind of event.", "offensive,deployment")] = None
    conflict: Annotated[
        Many, refers("conflict", event.c.conflict), says("Part of this conflict.", "russo-ukrainian-war")
    ] = None
    place: Annotated[Many, refers("place", event.c.place), says("Where it happened.", "kursk-oblast")] = None
    party: Annotated[
        Many, Within("party", event_party.c.party, event.c.version), says("A party to it, in any role.", "north-korea")
    ] = None
    role: Annotated[
        Many,
        Within(None, event_party.c.role, event.c.version, vocabulary=EVENT_PARTY_ROLE),
        says("Has a party in this role.", "supplier"),
    ] = None
    type_of_violence: Annotated[
        Many,
        Equals(event.c.type_of_violence, TYPE_OF_VIOLENCE),
        says("Between whom the violence was, as a dataset codes it.", "none,state_based"),
    ] = None
    event_clarity: Annotated[
        Many,
        Equals(event.c.event_clarity, EVENT_CLARITY),
        says("How clearly the reports tell it from others, as a dataset codes it.", "none,high"),
    ] = None
    date: Annotated[Dates, Overlaps(event.c.date), says("May have happened in it: EDTF.", "2024-10/2025-01")] = None
    bbox: Annotated[Box, Inside(point.c.latitude, point.c.longitude, event.c.place), BBOX] = None


class OneEventQuery(RecordQuery):
    """What can be asked of one event."""

    shows = EventDetail
    writes = EventIn
    tries = {"fields": "title,date"}


def _parties(scope: Scope) -> ColumnElement[str]:
    rows = rows_of(event_party, event_party.c.owner == event.c.version)
    return each(render(EventParty, event_party, {}, scope), event_party.c.position, rows)


events = Resource(
    type_name="event",
    path="events",
    table=event,
    query=EventQuery,
    one=OneEventQuery,
    joins={"parties": _parties, "stances": stances_on(stance.c.event, event.c.record)},
    parts={"parties": event_party},
)
router = APIRouter(route_class=ReadRoute, tags=["events"])
EventPath = Annotated[str, Path(description="The event's id.", examples=["north-korean-deployment"])]


@router.get("/events", summary="List events", response_model=EventQuery.answers())
def list_events(request: Request, query: Annotated[EventQuery, Query()]) -> Response:
    """Events, the latest first; those without a date last."""
    return events.list(request, query)


@router.get("/events/{id}", summary="Get an event", response_model=OneEventQuery.answers())
def get_event(request: Request, id: EventPath, query: Annotated[OneEventQuery, Query()]) -> Response:
    """One event, with who affirms, denies or disputes it."""
    return events.get(request, id, query)
