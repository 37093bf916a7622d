"""The vocabularies as the types of fields."""

from typing import Annotated

from app.domain import vocabulary
from app.kit.schema import Listed

Metric = Annotated[str, Listed(vocabulary.METRIC)]
CombatantStatus = Annotated[str, Listed(vocabulary.COMBATANT_STATUS)]
Population = Annotated[str, Listed(vocabulary.POPULATION)]
Modality = Annotated[str, Listed(vocabulary.MODALITY)]
Counting = Annotated[str, Listed(vocabulary.COUNTING)]
Method = Annotated[str, Listed(vocabulary.METHOD)]
Qualifier = Annotated[str, Listed(vocabulary.QUALIFIER)]
Basis = Annotated[str, Listed(vocabulary.BASIS)]
ChainRole = Annotated[str, Listed(vocabulary.CHAIN_ROLE)]
StanceTaken = Annotated[str, Listed(vocabulary.STANCE)]
EvidencePart = Annotated[str, Listed(vocabulary.EVIDENCE_PART)]
SourceKind = Annotated[str, Listed(vocabulary.SOURCE_KIND)]
ArticleKind = Annotated[str, Listed(vocabulary.ARTICLE_KIND)]
PartyKind = Annotated[str, Listed(vocabulary.PARTY_KIND)]
EventKind = Annotated[str, Listed(vocabulary.EVENT_KIND)]
EventPartyRole = Annotated[str, Listed(vocabulary.EVENT_PARTY_ROLE)]
TypeOfViolence = Annotated[str, Listed(vocabulary.TYPE_OF_VIOLENCE)]
EventClarity = Annotated[str, Listed(vocabulary.EVENT_CLARITY)]
PlacePrecision = Annotated[str, Listed(vocabulary.PLACE_PRECISION)]
TextRights = Annotated[str, Listed(vocabulary.TEXT_RIGHTS)]
Unit = Annotated[str, Listed(vocabulary.UNIT)]
ProposalState = Annotated[str, Listed(vocabulary.PROPOSAL_STATE)]
