"""A small world in which a statement has a past: corrected, cut, withdrawn, restored."""

from tests.factories import figure, statement
from tests.running import Service
from tests.service.edits import revised, written
from tests.service.writes import with_world

# The path of each type that a trail tells of.
PATH_OF = {
    "source": "sources",
    "article": "articles",
    "event": "events",
    "statement": "statements",
    "conflict": "conflicts",
}
BRIEFING = statement(
    stated_on="2025-01-13",
    attribution=[
        {"step": 1, "role": "claimant", "source": "ministry"},
        {"step": 2, "role": "relayer", "source": "lawmaker"},
    ],
    reports=["first-article"],
    figures=[figure(event="a-battle", conflict="a-war", party="an-army"), figure("injured", metric="injured")],
)


def with_a_past(service: Service) -> Service:
    """Write it, step by step."""
    with_world(service)
    target = "/v1/statements/briefing"
    written(service, "POST", "/v1/statements", {**BRIEFING, "reason": "Heard\nit"})
    corrected = {**BRIEFING, "figures": [{**BRIEFING["figures"][0], "wording": "350"}, BRIEFING["figures"][1]]}
    revised(service, "PUT", target, {**corrected, "action": "correction", "reason": "A typo!"})
    alone = [BRIEFING["attribution"][0]]
    revised(service, "PATCH", target, {"attribution": alone, "figures": [BRIEFING["figures"][1]]})
    revised(service, "PATCH", target, {"summary": "No more of it"})
    written(service, "DELETE", f"{target}?reason=Never%20said", **{"If-Match": '"r4"'})
    written(service, "PUT", target, {**BRIEFING, "reason": "It was"}, **{"If-Match": '"r5"'})
    return service
