"""The vocabularies of a figure: what was counted, of whom, how, and how the number is meant."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.terms import (
    ACLED,
    ECW,
    HRDAG,
    HXL,
    IBC,
    IHL,
    OHCHR,
    OURS,
    SDG,
    UCDP,
    WHO,
    Term,
    Vocabulary,
)

METRIC = Vocabulary(
    "metric",
    "What a figure counts.",
    (
        Term("killed", "People who died as a direct result of violence.", HXL),
        Term("injured", "People who were hurt and lived; military texts say wounded.", HXL),
        Term("missing", "People whose fate or whereabouts are not known.", HXL),
        Term("captured", "People taken by the other side in fighting, prisoners of war among them.", IHL),
        Term("detained", "People deprived of liberty otherwise than by capture in fighting.", IHL),
        Term(
            "casualties",
            "People killed and people injured, together, or as the claimant defines it; not deaths.",
            OHCHR,
        ),
        Term("losses", "A sum whose parts the claimant does not define; it may hold killed, injured and others.", OURS),
        Term(
            "indirect_deaths", "Deaths from the consequences of a conflict, such as lost access to food or care.", SDG
        ),
        Term("excess_deaths", "Deaths beyond those that would be expected had the crisis not happened.", WHO),
        Term("deployed", "People sent to a theatre of operations, whatever became of them.", OURS),
        Term("displaced", "People forced to leave their homes, within their country or across a border.", HXL),
        Term("containers_shipped", "Freight containers sent, whatever they held.", OURS),
    ),
)

UNIT = Vocabulary(
    "unit",
    "What one unit of a figure is; it follows from the metric.",
    (
        Term("persons", "Human beings.", OURS),
        Term("containers", "Freight containers of any size.", OURS),
    ),
)

# Only what does not count persons is listed, so that a new metric is one line.
_OTHER_UNITS = {"containers_shipped": "containers"}

COMBATANT_STATUS = Vocabulary(
    "combatant_status",
    "Whether those counted took part in the fighting as members of a force; null means not coded.",
    (
        Term("combatant", "Members of armed forces or of an organised armed group.", IHL),
        Term("civilian", "People who are not members of armed forces or of an organised armed group.", IHL),
        Term("mixed", "Combatants and civilians, counted without distinction.", OURS),
        Term("unknown", "People of whom it is not known whether they were combatants or civilians.", UCDP),
    ),
)

POPULATION = Vocabulary(
    "population",
    "The part of the people that a figure is limited to.",
    (
        Term("all", "Not limited to a part of the people; the default.", OURS),
        Term("children", "People under eighteen, or as the claimant defines it.", OHCHR),
        Term("women", "Adult women, or as the claimant defines it.", OHCHR),
        Term("men", "Adult men, or as the claimant defines it.", OHCHR),
        Term("elderly", "Old people, as the claimant defines it.", OURS),
        Term("health_workers", "People whose work is to protect or improve health.", WHO),
        Term("journalists", "Journalists and other workers of news media.", IHL),
        Term("rescuers", "People engaged in rescue, fire fighting or civil defence.", OURS),
    ),
)

MODALITY = Vocabulary(
    "modality",
    "How firmly the claimant holds the number.",
    (
        Term("asserted", "Said as a fact, without further qualification; the default.", OURS),
        Term("confirmed", "Said to have been verified by the claimant.", ECW),
        Term("provisional", "Said to be subject to change as more becomes known.", IBC),
        Term("predicted", "Said of a time that was still to come.", OURS),
        Term("speculated", "Put forward as a possibility.", OURS),
    ),
)

COUNTING = Vocabulary(
    "counting",
    "Over which time the number runs.",
    (
        Term("cumulative", "Everything since the start of the period or event.", OURS),
        Term("incremental", "Only what was added within the period.", OURS),
        Term("snapshot", "The stock at one moment, the as-of date.", OURS),
    ),
)

METHOD = Vocabulary(
    "method",
    "How the number came about; null means not known.",
    (
        Term("recorded", "Counted from records of single people or incidents (casualty recording).", ECW),
        Term("tracked", "Kept by a party to the conflict about its own operations (casualty tracking).", ECW),
        Term("estimated", "Inferred by statistics from incomplete data (casualty estimation).", HRDAG),
        Term("intelligence_assessment", "The judgement of an intelligence service, its method not disclosed.", OURS),
        Term("derived", "Calculated from other figures.", OURS),
    ),
)

QUALIFIER = Vocabulary(
    "qualifier",
    "What the wording says of the number, and so which bounds it has; an open bound is never given a number.",
    (
        Term("unqualified", "The bare number.", OURS),
        Term("exactly", "The number, said to be exact.", OURS),
        Term("more_than", "Above the number, which is not included.", OURS),
        Term("at_least", "The number or above.", OURS),
        Term("less_than", "Below the number, which is not included.", OURS),
        Term("up_to", "The number or below.", OURS),
        Term("about", "Near the number, on either side, by an unstated distance.", OURS),
        Term("nearly", "Close to the number, which was not exceeded.", OURS),
        Term("between", "From one number to another, both included.", OURS),
        Term("indefinite", "Words for a number, such as dozens, of which only a lowest reading is agreed.", ACLED),
        Term("estimate", "A low, a best and a high estimate as a compiler published them; any may be open.", UCDP),
        Term("unknown", "The claimant says that the number is not known; this is neither zero nor silence.", OURS),
    ),
)

UNITS: Mapping[str, str] = MappingProxyType({metric: _OTHER_UNITS.get(metric, "persons") for metric in METRIC.values})
"""The unit of each metric."""
