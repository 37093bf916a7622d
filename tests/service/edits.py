"""Random edit histories: what to load next, always valid, and what to ask of it."""

from random import Random
from typing import Any

from tests.factories import Record

Question = tuple[str, dict[str, str]]

SOURCES = [f"source-{n}" for n in range(5)]
OUTLETS = ["outlet-0", "outlet-1", "outlet-2"]
PLACES = ["place-0", "place-1", "place-2"]
PARTIES = ["party-0", "party-1"]
EVENTS = ["event-0", "event-1"]
ARTICLES = ["article-0", "article-1", "article-2"]
STATEMENTS = [f"statement-{n}" for n in range(5)]
WORDINGS = ("more than 300", "about 12", "up to 90", "dozens", "no", "between 5 and 9", "unknown")
DATES = (None, "2024", "2024-05-01", "2024-05/..", "../2023")


class Editor:
    """Gives bundles, one after the other: the first writes the world, each of the others changes a few records."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.random = Random(seed)
        self._standing: dict[str, Record] = {}
        self._revision = 0

    def next(self) -> dict[str, list[Record]]:
        """The next bundle; nothing in it refers to what does not stand."""
        self._revision += 1
        if self._revision == 1:
            return {
                "sources": [self._source(id_) for id_ in (*OUTLETS, *SOURCES)],
                "parties": [self._party(id_) for id_ in PARTIES],
                "places": [self._place(id_) for id_ in PLACES],
                "articles": [self._article(id_) for id_ in ARTICLES],
                "events": [self._event(id_) for id_ in EVENTS],
                "statements": [self._statement(STATEMENTS[0])],
            }
        bundle: dict[str, list[Record]] = {}
        kinds = self.random.choices(("statements", "articles", "sources", "world"), (6, 3, 2, 2), k=2)
        for kind in dict.fromkeys(kinds):
            if kind == "statements":
                bundle[kind] = [self._statement(self.random.choice(STATEMENTS))]
            elif kind == "articles":
                bundle[kind] = [self._article(id_) for id_ in self._some(ARTICLES, 1)]
            elif kind == "sources":
                bundle[kind] = [self._source(id_) for id_ in self._some(SOURCES, 1)]
            else:
                bundle["places"] = [self._place(self.random.choice(PLACES))]
                bundle["events"] = [self._event(self.random.choice(EVENTS))]
                bundle["parties"] = [self._party(self.random.choice(PARTIES))]
        return bundle

    def questions(self) -> list[Question]:
        """What to ask: lists with the filters that links, chains and places answer, and records."""
        figures: list[dict[str, str]] = [
            {},
            {"claimant": SOURCES[0]},
            {"claimant": f"{SOURCES[1]},{SOURCES[2]}", "sort": "as_of"},
            {"source": SOURCES[1], "sort": "-stated_on"},
            {"relayer": SOURCES[2], "sort": "as_of"},
            {"relayer": "none", "view": "write"},
            {"publisher": OUTLETS[0]},
            {"publisher": OUTLETS[1], "sort": "as_of"},
            {"publisher": f"{OUTLETS[1]},{OUTLETS[2]}", "article": ARTICLES[0], "sort": "-updated_at"},
            {"article": ARTICLES[1], "count": "true"},
            {"place": PLACES[0], "sort": "id"},
            {"bbox": "0,0,50,50"},
            {"value_min": "10", "value_max": "200"},
            {"as_of": "2024-01/2024-06"},
        ]
        others: list[Question] = [
            ("statements", {}),
            ("statements", {"source": SOURCES[1], "view": "write"}),
            ("statements", {"article": ARTICLES[0], "sort": "stated_on"}),
            ("statements", {"figure": f"{STATEMENTS[0]}-0", "count": "true"}),
            ("statements", {"stance": "none"}),
            ("articles", {"publisher": OUTLETS[0]}),
            ("sources", {"affiliation": SOURCES[0], "sort": "-name"}),
            ("events", {"bbox": "0,0,50,50"}),
            ("places", {"sort": "-updated_at"}),
        ]
        records = [f"statements/{STATEMENTS[1]}", f"sources/{SOURCES[0]}", f"sources/{OUTLETS[0]}", "events/event-0"]
        records += [f"articles/{ARTICLES[0]}", *(f"figures/{id_}-{n}" for id_ in STATEMENTS[:2] for n in range(2))]
        lists = [*(("figures", given) for given in figures), *others]
        return [(f"/v1/{path}", given) for path, given in [*lists, *((path, {}) for path in records)]]

    def _some(self, of: list[str], least: int = 0) -> list[str]:
        return sorted(self.random.sample(of, self.random.randint(least, len(of))))

    def _maybe(self, of: list[str]) -> str | None:
        return self.random.choice([None, *of])

    def _source(self, id_: str) -> Record:
        above = [] if id_ in OUTLETS else [one for one in self._some(OUTLETS) if one != id_]
        return {"id": id_, "name": f"Name {self._revision}", "kind": "other", "affiliations": above[:1]}

    def _party(self, id_: str) -> Record:
        return {"id": id_, "name": f"Name {self._revision}", "kind": "armed_group"}

    def _place(self, id_: str) -> Record:
        at = {"latitude": self.random.choice((25.0, 75.0)), "longitude": 25.0}
        return {"id": id_, "name": f"Name {self._revision}", **at}

    def _article(self, id_: str) -> Record:
        published = {"publisher": self.random.choice(OUTLETS), "published_on": self.random.choice(DATES)}
        return {"id": id_, "kind": "report", "title": f"Title {self._revision}", **published}

    def _event(self, id_: str) -> Record:
        sides = [{"party": party, "role": "participant"} for party in self._some(PARTIES)]
        title = f"Title {self._revision}"
        return {"id": id_, "kind": "visit", "title": title, "place": self._maybe(PLACES), "parties": sides}

    def _statement(self, id_: str) -> Record:
        """A statement anew: other figures of the same few ids, so that some are dropped and some come back."""
        random = self.random
        claimant, *others = random.sample(SOURCES, random.randint(1, 3))
        chain = [{"step": 1, "role": "claimant", "source": claimant}]
        chain += [{"step": 2, "role": "relayer", "source": other} for other in others]
        reports = self._some(ARTICLES)
        self._standing[id_] = {
            "id": id_,
            "stated_on": random.choice(DATES),
            "summary": f"Summary {self._revision}",
            "attribution": chain,
            "reports": reports,
            "figures": [self._figure(f"{id_}-{n}", reports) for n in range(3) if random.random() < 0.6],
            "stances": self._stances(id_),
        }
        return self._standing[id_]

    def _figure(self, id_: str, reports: list[str]) -> Record:
        printed = [{"article": one, "wording": "as printed"} for one in reports if self.random.random() < 0.6]
        return {
            "id": id_,
            "metric": "killed",
            "wording": self.random.choice(WORDINGS),
            "party": self._maybe(PARTIES),
            "place": self._maybe(PLACES),
            "event": self._maybe(EVENTS),
            "as_of": self.random.choice(DATES),
            "evidence": printed,
        }

    def _stances(self, id_: str) -> list[dict[str, Any]]:
        others = [one for name, given in self._standing.items() if name != id_ for one in given["figures"]]
        on_figures = [{"figure": self.random.choice(others)["id"], "stance": "disputes"}] if others else []
        return [*on_figures, {"event": self.random.choice(EVENTS), "stance": "affirms"}][: self.random.randint(0, 2)]
