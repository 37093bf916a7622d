"""/v1/parties: those who fight or suffer as a body: armies, armed groups, states, peoples."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from app.domain.vocabulary import PARTY_KIND
from app.kit.filters import Equals
from app.kit.parameter_types import ORDER, Many, says
from app.kit.parameters import ListQuery, RecordQuery
from app.kit.resource import Resource
from app.kit.routing import ReadRoute
from app.kit.schema import Country, Id, Name, Recorded, Written
from app.kit.sorting import Sort, sorts
from app.shapes.terms import PartyKind
from app.tables.world import party


class PartyIn(Written):
    """A party as it is written."""

    id: Id
    name: Name
    kind: PartyKind
    country: Country | None = None
    aliases: list[Name] = []


class Party(Recorded):
    """A body that fights or suffers as such: an army, an armed group, a state, a people.

    Civilians are no party; a figure's combatant status says that it counts them.
    """

    id: Annotated[str, Field(description="The party's id, which never changes.")]
    name: Annotated[str, Field(description="What it is called here.")]
    kind: PartyKind
    country: Annotated[str | None, Field(description="ISO 3166-1 alpha-3; null: of no one country, or not known.")]
    aliases: Annotated[list[str], Field(description="What else it is called, in any script.")]


class PartyQuery(ListQuery):
    """Filters of parties."""

    shows = Party
    writes = PartyIn
    tries = {"fields": "name,kind", "q": "armed forc", "ids": "korean-peoples-army,russia"}

    sort: Annotated[str, sorts(party, name=Sort((party.c.name,))), ORDER] = "name"
    kind: Annotated[Many, Equals(party.c.kind, PARTY_KIND), says("What kind of body.", "state_military")] = None
    country: Annotated[Many, Equals(party.c.country), says("Of this country: ISO 3166-1 alpha-3.", "PRK")] = None


class OnePartyQuery(RecordQuery):
    """What can be asked of one party."""

    shows = Party
    writes = PartyIn
    tries = {"fields": "name,kind"}


parties = Resource(
    type_name="party",
    path="parties",
    merges=True,
    table=party,
    query=PartyQuery,
    one=OnePartyQuery,
)
router = APIRouter(route_class=ReadRoute, tags=["parties"])
PartyPath = Annotated[str, Path(description="The party's id.", examples=["korean-peoples-army"])]


@router.get("/parties", summary="List parties", response_model=PartyQuery.answers())
def list_parties(request: Request, query: Annotated[PartyQuery, Query()]) -> Response:
    """Parties, by name."""
    return parties.list(request, query)


@router.get("/parties/{id}", summary="Get a party", response_model=OnePartyQuery.answers())
def get_party(request: Request, id: PartyPath, query: Annotated[OnePartyQuery, Query()]) -> Response:
    """One party."""
    return parties.get(request, id, query)
