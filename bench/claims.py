"""Made-up statements with their figures as written models: pure functions of a size and a seed."""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from app.domain.vocabulary import (
    BASIS,
    COMBATANT_STATUS,
    COUNTING,
    EVIDENCE_PART,
    METHOD,
    METRIC,
    MODALITY,
    POPULATION,
    STANCE,
)
from app.shapes.written import StatementIn
from bench.records import SUBJECTS, Scale, Skewed, a_date, a_day

WORDINGS = (
    "{n}",
    "{n} {who}",
    "exactly {n}",
    "more than {n}",
    "over {n} {who}",
    "at least {n}",
    "fewer than {n}",
    "up to {n}",
    "about {n}",
    "an estimated {n} {who}",
    "nearly {n}",
    "between {n} and {m}",
    "dozens",
    "several hundred",
    "an unknown number",
)


class _Claims:
    """The choices that statements and their figures are made of."""

    def __init__(self, scale: Scale) -> None:
        self.random = scale.random("statement")
        self.source = Skewed(self.random, "source", scale.sources)
        self.party = Skewed(self.random, "party", scale.parties)
        self.conflict = Skewed(self.random, "conflict", scale.conflicts)
        self.place = Skewed(self.random, "place", scale.places)
        self.event = Skewed(self.random, "event", scale.events)
        self.article = Skewed(self.random, "article", scale.articles)
        self.articles = scale.articles
        self.recent: deque[str] = deque(maxlen=200)

    def statement(self, number: int, figures: int) -> dict[str, Any]:
        random = self.random
        # Most reports are of an article of its own, and some articles report many statements.
        reports = {f"article-{random.randrange(self.articles)}" for _ in range(random.choice((1, 1, 2, 3)))}
        reports |= {self.article.one()} if random.random() < 0.2 else set()
        id_ = f"statement-{number}"
        stances = [self._stance()] if random.random() < 0.1 else []
        made = [self._figure(f"{id_}-figure-{i}", sorted(reports)) for i in range(figures)]
        self.recent.extend(figure["id"] for figure in made)
        return {
            "id": id_,
            "stated_on": a_date(random),
            "basis": random.choice((None, *BASIS.values)),
            "venue": "A briefing" if random.random() < 0.2 else None,
            "summary": f"What was said, in our own words, of day {number}." if random.random() < 0.5 else None,
            "attribution": self._chain(),
            "reports": sorted(reports),
            "figures": made,
            "stances": stances,
        }

    def _chain(self) -> list[dict[str, Any]]:
        random = self.random
        claimant = self.source.one()
        relied_on = self.source.some(random.choice((0, 0, 0, 1, 2)), [claimant])
        passed_on = self.source.some(random.choice((0, 0, 1, 1, 2)), [claimant, *relied_on])
        first = [{"step": 1, "role": "primary_source", "source": id_} for id_ in relied_on]
        if random.random() < 0.1:
            first.append({"step": 1, "role": "primary_source", "described_as": "a hospital official"})
        step = 2 if first else 1
        later = [{"step": step + 1, "role": "relayer", "source": id_} for id_ in passed_on]
        return [*first, {"step": step, "role": "claimant", "source": claimant}, *later]

    def _figure(self, id_: str, reports: Sequence[str]) -> dict[str, Any]:
        random = self.random
        wording = None
        figure: dict[str, Any] = {"id": id_}
        if random.random() < 0.06:
            low = random.randrange(20, 5000)
            figure |= {"qualifier": "estimate", "low": low, "best": low + 10, "high": random.choice((None, low * 2))}
        else:
            number = int(random.paretovariate(0.7)) % 90_000 + 2
            wording = random.choice(WORDINGS).format(n=f"{number:,}", m=f"{number + 50:,}", who=random.choice(SUBJECTS))
            figure["wording"] = wording
        printed_in = random.sample(reports, min(len(reports), random.randint(1, 3))) if random.random() < 0.97 else []
        return figure | {
            "metric": random.choices(METRIC.values, cum_weights=(40, 60, 65, 70, 75, 84, 88, 90, 92, 96, 99, 100))[0],
            "party": self.party.maybe(0.85),
            "combatant_status": random.choice((None, *COMBATANT_STATUS.values)),
            "population": random.choice(POPULATION.values) if random.random() < 0.2 else "all",
            "subset": "of the 11th brigade" if random.random() < 0.05 else None,
            "perpetrator": self.party.maybe(0.2),
            "conflict": self.conflict.maybe(0.95),
            "place": self.place.maybe(0.7),
            "event": self.event.maybe(0.3),
            "period": f"../{a_day(random)}" if random.random() < 0.2 else None,
            "as_of": a_date(random) if random.random() < 0.1 else None,
            "counting": random.choice((None, *COUNTING.values)),
            "modality": random.choice(MODALITY.values) if random.random() < 0.2 else "asserted",
            "method": random.choice((None, *METHOD.values)),
            "evidence": [
                {"article": id_, "part": random.choice(EVIDENCE_PART.values), "wording": wording or "as in the table"}
                for id_ in printed_in
            ],
        }

    def _stance(self) -> dict[str, Any]:
        on_figure = self.recent and self.random.random() < 0.5
        target = {"figure": self.random.choice(self.recent)} if on_figure else {"event": self.event.one()}
        return target | {"stance": self.random.choice(STANCE.values), "perpetrator": self.party.maybe(0.2)}


def statements(scale: Scale) -> Iterator[StatementIn]:
    """Statements with one to five figures each, until there are enough figures."""
    claims = _Claims(scale)
    missing, number = scale.figures, 0
    while missing > 0:
        figures = min(missing, claims.random.randint(1, 5))
        yield StatementIn.model_validate(claims.statement(number, figures))
        missing -= figures
        number += 1
