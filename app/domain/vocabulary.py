"""The controlled vocabularies: every allowed value, its definition and its standard, in one place.

Adding a value is one line in one of the three files that this one assembles.
"""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.answer_terms import AGREEMENT, EXCLUSION, INTERVAL, MARK, SEVERITY
from app.domain.claim_terms import (
    ACTION,
    ARTICLE_KIND,
    BASIS,
    CHAIN_ROLE,
    EVIDENCE_PART,
    PROPOSAL_STATE,
    SOURCE_KIND,
    STANCE,
    TEXT_RIGHTS,
)
from app.domain.consistency import RULE
from app.domain.figure_terms import (
    COMBATANT_STATUS,
    COUNTING,
    METHOD,
    METRIC,
    MODALITY,
    POPULATION,
    QUALIFIER,
    UNIT,
    UNITS,
)
from app.domain.terms import Term, Vocabulary
from app.domain.world_terms import (
    EVENT_CLARITY,
    EVENT_KIND,
    EVENT_PARTY_ROLE,
    PARTY_KIND,
    PLACE_PRECISION,
    TYPE_OF_VIOLENCE,
)

__all__ = [
    "ACTION",
    "AGREEMENT",
    "ARTICLE_KIND",
    "BASIS",
    "CHAIN_ROLE",
    "COMBATANT_STATUS",
    "COUNTING",
    "EVENT_CLARITY",
    "EVENT_KIND",
    "EVENT_PARTY_ROLE",
    "EVIDENCE_PART",
    "EXCLUSION",
    "INTERVAL",
    "MARK",
    "METHOD",
    "METRIC",
    "MODALITY",
    "PARTY_KIND",
    "PLACE_PRECISION",
    "POPULATION",
    "PROPOSAL_STATE",
    "QUALIFIER",
    "RULE",
    "SEVERITY",
    "SOURCE_KIND",
    "STANCE",
    "TEXT_RIGHTS",
    "TYPE_OF_VIOLENCE",
    "UNIT",
    "UNITS",
    "VOCABULARIES",
    "Term",
    "Vocabulary",
]

VOCABULARIES: Mapping[str, Vocabulary] = MappingProxyType(
    {
        vocabulary.name: vocabulary
        for vocabulary in (
            METRIC,
            COMBATANT_STATUS,
            POPULATION,
            MODALITY,
            COUNTING,
            METHOD,
            QUALIFIER,
            BASIS,
            CHAIN_ROLE,
            STANCE,
            EVIDENCE_PART,
            SOURCE_KIND,
            ARTICLE_KIND,
            PARTY_KIND,
            EVENT_KIND,
            EVENT_PARTY_ROLE,
            TYPE_OF_VIOLENCE,
            EVENT_CLARITY,
            PLACE_PRECISION,
            TEXT_RIGHTS,
            PROPOSAL_STATE,
            ACTION,
            UNIT,
            AGREEMENT,
            EXCLUSION,
            MARK,
            INTERVAL,
            RULE,
            SEVERITY,
        )
    }
)
"""Every vocabulary by its name."""
