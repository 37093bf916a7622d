"""A record with hostile text wherever the API takes text: it may be shown, and may do nothing."""

from collections.abc import Callable
from itertools import cycle

from tests.factories import Record

# What would run, if a page took it for more than text, calls this.
MARK = "ranaway"
RUN = f"window.{MARK}=1"
SAMPLES = (
    f'"><img src=x onerror="{RUN}">',
    f"</script><script>{RUN}</script>",
    f"'><svg/onload={RUN}>",
    f"javascript:{RUN}",
    f"</title></textarea></style><iframe srcdoc='<script>parent.{MARK}=1</script>'>",
    f"]]><x:script xmlns:x='http://www.w3.org/1999/xhtml'>{RUN}</x:script><![CDATA[",
    "{{7*7}}{% raw %}${7*7}<%= 7*7 %>",
    "&lt;b&gt; &amp;amp; &#x3c;script&#x3e;",
    "\u202eDESREVER\u2066isolate\u2067 \u200f\u200e\u061c end",
    "\\u003cscript\\u003e \\\" \\' -->",
    "é" + "\u0301" * 60,
    "Ω" * 10_000,
)


def hostile_record(samples: tuple[str, ...] = SAMPLES) -> dict[str, list[Record]]:
    """Every type of record, each of whose texts is another of the samples, as long as it may be."""
    turn = cycle(samples)

    def text(longest: int) -> str:
        sample = next(turn)
        return (sample + " " + "x" * longest)[:longest] if len(sample) < 40 else sample[:longest].strip()

    return _record(text)


def _record(text: Callable[[int], str]) -> dict[str, list[Record]]:
    figure: Record = {
        "metric": "killed",
        "qualifier": "more_than",
        "value": 300,
        "low": 301,
        "party": "army",
        "combatant_status": "combatant",
        "perpetrator": "army",
        "place": "town",
        "event": "battle",
        "conflict": "war",
        "counting": "cumulative",
    }
    statements: list[Record] = []
    for number in range(6):
        claimant = ("agency", "ministry")[number % 2]
        printed: list[Record] = [{"article": f"article-{one}", "wording": _wording(text, 300)} for one in (1, 2)]
        own: Record = {
            **figure,
            "id": f"figure-{number}",
            "wording": _wording(text, 300),
            "as_of": f"2024-05-0{number + 1}",
        }
        statements.append(
            {
                "id": f"statement-{number}",
                "stated_on": f"2024-05-0{number + 1}",
                "venue": text(200),
                "summary": text(4000),
                "attribution": [
                    {"step": 1, "role": "primary_source", "described_as": text(200)},
                    {"step": 2, "role": "claimant", "source": claimant},
                    {"step": 3, "role": "relayer", "source": "lawmaker", "described_as": text(200)},
                ],
                "reports": ["article-1", "article-2"],
                "figures": [own | {"evidence": printed}, _alone(own, number, text)],
                "stances": [{"event": "battle", "stance": ("affirms", "denies")[number % 2], "perpetrator": "army"}],
            }
        )
    return {
        "sources": [
            {"id": id_, "name": text(200), "kind": kind, "country": "UKR", "aliases": [text(200), text(200)]}
            for id_, kind in (("agency", "intelligence_agency"), ("ministry", "ministry"), ("lawmaker", "lawmaker"))
        ]
        + [{"id": "outlet", "name": text(200), "kind": "news_outlet", "aliases": [text(200)]}],
        "conflicts": [{"id": "war", "name": text(200)}],
        "parties": [{"id": "army", "name": text(200), "kind": "state_military", "aliases": [text(200)]}],
        "places": [
            {"id": "town", "name": text(200), "latitude": 51.7, "longitude": 36.2, "aliases": [text(200)]},
            {"id": "village", "name": text(200), "latitude": 51.9, "longitude": 36.4},
        ],
        "articles": [
            {
                "id": f"article-{number}",
                "kind": "news_article",
                "title": text(500),
                "url": f"https://example.org/?q='+{MARK}=1;javascript:{RUN}//&%22onmouseover=%22{RUN}",
                "publisher": "outlet",
                "language": "en",
                "authors": [text(200)],
                "deck": text(4000),
                "sections": [text(200)],
                "media": [{"kind": "image", "description": text(4000), "credit": text(200)}],
            }
            for number in (1, 2)
        ],
        "events": [
            {
                "id": "battle",
                "kind": "battle",
                "title": text(500),
                "date": "2024-05",
                "place": "town",
                "conflict": "war",
            }
        ],
        "statements": statements,
    }


def _wording(text: Callable[[int], str], number: int) -> str:
    """A wording has to say its number, and may say it in any words."""
    return f"more than {number} {text(180)}"[:200].strip()


def _alone(own: Record, number: int, text: Callable[[int], str]) -> Record:
    """A figure that answers another question, with what no other field says."""
    return {**own, "id": f"alone-{number}", "subset": text(120).strip(), "event": None}


PATHS = (
    *("/", "/search?q=x", "/changes", "/findings", "/estimates", "/figures", "/statements", "/sources", "/articles"),
    *("/events", "/conflicts", "/parties", "/places", "/statements/statement-0", "/statements/statement-3"),
    *("/figures/figure-1", "/figures/alone-2", "/sources/agency", "/sources/lawmaker", "/sources/outlet"),
    *("/articles/article-1", "/articles/article-2", "/events/battle", "/conflicts/war", "/parties/army"),
    *("/places/town", "/statements/statement-0/revisions", "/statements/statement-0/revisions/1"),
    *("/articles/article-1/revisions", "/events/battle/revisions/1", "/places/town/revisions/1", "/nothing/<script>"),
    *("/sources/lawmaker?x=<script>", "/statements/withdrawn", "/statements/withdrawn/revisions"),
    *("/sources/agency/revisions/2", "/sources/agency/changes", "/events/battle/changes", "/conflicts/war/changes"),
)
"""A page of each kind on that record; those of its questions are found in the list."""
