"""References to records: as they are shown, and as they are written."""

from typing import Annotated

from app.kit.marks import To
from app.kit.schema import Id, Ref, TitledRef

SourceRef = Annotated[Ref, To("source")]
PartyRef = Annotated[Ref, To("party")]
PlaceRef = Annotated[Ref, To("place")]
ConflictRef = Annotated[Ref, To("conflict")]
ArticleRef = Annotated[TitledRef, To("article")]
EventRef = Annotated[TitledRef, To("event")]

SourceId = Annotated[Id, To("source")]
PartyId = Annotated[Id, To("party")]
PlaceId = Annotated[Id, To("place")]
ConflictId = Annotated[Id, To("conflict")]
ArticleId = Annotated[Id, To("article")]
EventId = Annotated[Id, To("event")]
FigureId = Annotated[Id, To("figure")]
