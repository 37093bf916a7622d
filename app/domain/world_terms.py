"""The vocabularies of the world that claims refer to: parties, events, places."""

from app.domain.terms import ACLED, HURIDOCS, IHL, NATO, OURS, SCHEMA, SIPRI, UCDP, WIKIDATA, Term, Vocabulary

PARTY_KIND = Vocabulary(
    "party_kind",
    "What a party is, which fights or suffers as a body; civilians are a combatant status, not a party.",
    (
        Term("state", "A state as such.", UCDP),
        Term("state_military", "The armed forces of a state, or a branch of them.", OURS),
        Term("armed_group", "An organised armed force that belongs to no state.", IHL),
        Term("coalition", "Several states or groups that act together under one name.", OURS),
        Term("people", "A people or community that suffers, or is attacked, as such.", OURS),
        Term("other", "None of the kinds listed.", OURS),
    ),
)

EVENT_KIND = Vocabulary(
    "event_kind",
    "What an event is.",
    (
        Term("battle", "Armed fighting between two sides at a place.", ACLED),
        Term("offensive", "A planned campaign to take ground, made up of many fights.", OURS),
        Term("strike", "An attack, from the air or from afar, on a target.", NATO),
        Term("massacre", "The killing of many defenceless people at one place and time.", WIKIDATA),
        Term("one_sided_violence", "The deliberate use of deadly force by an organised group against civilians.", UCDP),
        Term("incident_series", "Several incidents that the reports treat as one.", OURS),
        Term("deployment", "The movement of forces to an area of operations.", NATO),
        Term("capture", "The taking of people by the other side in fighting.", IHL),
        Term("defection", "The leaving of one side by its own people for the other.", WIKIDATA),
        Term("agreement", "A treaty, pact, ceasefire or other accord.", ACLED),
        Term("visit", "An official journey of one side's representatives to another.", OURS),
        Term("invasion", "The entry of a state's armed forces into another's territory by force.", WIKIDATA),
        Term("arms_transfer", "The supply of weapons or ammunition from one party to another.", SIPRI),
        Term("other", "None of the kinds listed.", OURS),
    ),
)

EVENT_PARTY_ROLE = Vocabulary(
    "event_party_role",
    "What part a party has in an event.",
    (
        Term("side_a", "One side of a fight; of an offensive, the side that began it.", UCDP),
        Term("side_b", "The other side of a fight.", UCDP),
        Term("perpetrator", "The one said to have done it.", HURIDOCS),
        Term("target", "The one it was directed against.", OURS),
        Term("participant", "One that took part, on no side.", SCHEMA),
        Term("signatory", "One that signed an agreement.", WIKIDATA),
        Term("supplier", "The one that gave or sold arms.", SIPRI),
        Term("recipient", "The one that received arms.", SIPRI),
    ),
)

TYPE_OF_VIOLENCE = Vocabulary(
    "type_of_violence",
    "Between whom an event's violence was, as a dataset codes it.",
    (
        Term("state_based", "Fighting in which at least one side is the government of a state.", UCDP),
        Term("non_state", "Fighting between organised groups of which none is the government of a state.", UCDP),
        Term("one_sided", "Violence of a government or an organised group against civilians.", UCDP),
    ),
)

EVENT_CLARITY = Vocabulary(
    "event_clarity",
    "How clearly the reports tell an event from others, as a dataset codes it.",
    (
        Term("high", "The reports tell of this one event in full.", UCDP),
        Term("lower", "The reports tell of several events together, of which this is a part.", UCDP),
    ),
)

PLACE_PRECISION = Vocabulary(
    "place_precision",
    "How exactly a place's coordinates stand for where something happened.",
    (
        Term("exact", "The very spot.", UCDP),
        Term("near", "Within about 25 km of the coordinates.", UCDP),
        Term("settlement", "A town or village as a whole.", ACLED),
        Term("admin2", "A second-order administrative division, such as a district.", UCDP),
        Term("admin1", "A first-order administrative division, such as a province or oblast.", UCDP),
        Term("approximate", "A vague area, or a line such as a river or a border.", UCDP),
        Term("country", "A country as a whole.", UCDP),
        Term("international", "International waters or airspace.", UCDP),
    ),
)
