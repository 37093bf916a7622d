"""/v1/parties: those who fight or suffer as a body: armies, armed groups, states, peoples."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from app.domain.vocabulary import PARTY_KIND
from app.kit.filters import Equals
from app.kit.listing import Sort
from app.kit.parameters import ListQuery, Many, NoParameters, says
from app.kit.resource import Resource
from app.kit.schema import Country, Id, Name, Page, Recorded, Written
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
    """A body that fights or suffers."""

    id: str
    name: str
    kind: PartyKind
    country: Annotated[str | None, Field(description="ISO 3166-1 alpha-3.")]
    aliases: list[str]


class PartyQuery(ListQuery):
    """Filters of parties."""

    kind: Annotated[Many, Equals(party.c.kind, PARTY_KIND), says("What kind of body.")] = None
    country: Annotated[Many, Equals(party.c.country), says("ISO 3166-1 alpha-3.")] = None


parties = Resource(
    type_name="party",
    path="parties",
    table=party,
    written=PartyIn,
    shown=Party,
    query=PartyQuery,
    sort=Sort((party.c.name,)),
)
router = APIRouter(tags=["parties"])
PartyPath = Annotated[str, Path(description="The party's id.", examples=["korean-peoples-army"])]


@router.get("/parties", summary="List parties", response_model=Page[Party])
def list_parties(request: Request, query: Annotated[PartyQuery, Query()]) -> Response:
    """Parties, by name."""
    return parties.list(request, query)


@router.get("/parties/{id}", summary="Get a party", response_model=Party)
def get_party(request: Request, id: PartyPath, query: NoParameters) -> Response:
    """One party."""
    return parties.get(request, id)
