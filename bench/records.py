"""Made-up sources, places, articles … as written models: pure functions of a size and a seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from app.domain.vocabulary import (
    ARTICLE_KIND,
    EVENT_KIND,
    EVENT_PARTY_ROLE,
    PARTY_KIND,
    PLACE_PRECISION,
    SOURCE_KIND,
)
from app.resources.articles import ArticleIn
from app.resources.conflicts import ConflictIn
from app.resources.events import EventIn
from app.resources.parties import PartyIn
from app.resources.places import PlaceIn
from app.resources.sources import SourceIn

FIRST_DAY = date(2021, 1, 1)
DAYS = 2000
COUNTRIES = ("UKR", "RUS", "PRK", "KOR", "SDN", "SSD", "SYR", "IRQ", "YEM", "MMR", "ETH", "COD", "ISR", "PSE", "LBN")
ALPHABETS = ("Kovalenko", "Пётр Иванов", "이성권", "محمد", "Nguyễn", "Çelik", "Okonkwo", "Dvořák", "张伟", "García")
SUBJECTS = ("soldiers", "people", "fighters", "civilians", "residents", "troops")


@dataclass(frozen=True)
class Scale:
    """How much of everything there is for this many figures, and the seed of all choices."""

    figures: int
    seed: int

    def random(self, of: str) -> Random:
        """The choices of one type of record, which do not depend on those of another."""
        return Random(f"{self.seed}/{self.figures}/{of}")

    @property
    def sources(self) -> int:
        """Hundreds, where there are many figures."""
        return 30 + min(self.figures // 500, 600)

    @property
    def outlets(self) -> int:
        """The first sources are those that publish."""
        return self.sources // 4

    @property
    def conflicts(self) -> int:
        """A few."""
        return 5 + min(self.figures // 20_000, 20)

    @property
    def parties(self) -> int:
        """Some for each conflict."""
        return 3 * self.conflicts

    @property
    def places(self) -> int:
        """Up to a thousand."""
        return 20 + min(self.figures // 300, 1000)

    @property
    def articles(self) -> int:
        """One for about eight figures."""
        return 10 + self.figures // 8

    @property
    def events(self) -> int:
        """One for about sixty figures."""
        return 5 + self.figures // 60


class Skewed:
    """Picks ids `name-0` … so that the first ones come up most, as with the names in the news."""

    def __init__(self, random: Random, name: str, count: int) -> None:
        self._random = random
        self._name = name
        self._range = range(count)
        self._weights = list(accumulate(1 / (place + 3) for place in self._range))

    def one(self) -> str:
        """An id."""
        return f"{self._name}-{self._random.choices(self._range, cum_weights=self._weights)[0]}"

    def some(self, count: int, apart_from: Sequence[str] = ()) -> list[str]:
        """At most so many different ids."""
        found = dict.fromkeys(self.one() for _ in range(count))
        return [id_ for id_ in found if id_ not in apart_from]

    def maybe(self, chance: float) -> str | None:
        """An id, or none."""
        return self.one() if self._random.random() < chance else None


def sources(scale: Scale) -> Iterator[SourceIn]:
    """Outlets first, then those who speak; persons belong to bodies before them."""
    random = scale.random("source")
    of_party = Skewed(random, "party", scale.parties)
    speaking = [kind for kind in SOURCE_KIND.values if not kind.startswith("news")]
    for i in range(scale.sources):
        outlet = i < scale.outlets
        kind = random.choice(("news_outlet", "news_agency")) if outlet else random.choice(speaking)
        bodies = {f"source-{random.randrange(i)}" for _ in range(random.randrange(3))} if i and not outlet else set()
        yield SourceIn(
            id=f"source-{i}",
            name=f"{random.choice(ALPHABETS)} {kind.replace('_', ' ')} {i}",
            kind=kind,
            country=random.choice((None, *COUNTRIES)),
            aliases=[f"S{i}"] if i % 3 == 0 else [],
            affiliations=sorted(bodies),
            party=None if outlet else of_party.maybe(0.3),
        )


def conflicts(scale: Scale) -> Iterator[ConflictIn]:
    """Wars, most of them still going on."""
    for i in range(scale.conflicts):
        yield ConflictIn(id=f"conflict-{i}", name=f"War number {i}", period=f"{1990 + i}/.." if i % 4 else None)


def parties(scale: Scale) -> Iterator[PartyIn]:
    """Armies, armed groups, peoples."""
    random = scale.random("party")
    for i in range(scale.parties):
        kind = random.choice(PARTY_KIND.values)
        country = random.choice(COUNTRIES) if kind.startswith("state") else None
        yield PartyIn(id=f"party-{i}", name=f"Party of the {i}th kind", kind=kind, country=country, aliases=[f"P{i}"])


def places(scale: Scale) -> Iterator[PlaceIn]:
    """Places, most of them with a point."""
    random = scale.random("place")
    for i in range(scale.places):
        known = random.random() < 0.9
        yield PlaceIn(
            id=f"place-{i}",
            name=f"{random.choice(ALPHABETS)} district {i}",
            country=random.choice(COUNTRIES),
            latitude=round(random.uniform(-40, 60), 4) if known else None,
            longitude=round(random.uniform(-20, 140), 4) if known else None,
            precision=random.choice(PLACE_PRECISION.values) if known else None,
            aliases=[f"Raion {i}"] if i % 2 else [],
        )


def articles(scale: Scale) -> Iterator[ArticleIn]:
    """What the outlets publish."""
    random = scale.random("article")
    by = Skewed(random, "source", scale.outlets)
    for i in range(scale.articles):
        yield ArticleIn(
            id=f"article-{i}",
            kind=random.choices(ARTICLE_KIND.values, cum_weights=(80, 85, 90, 94, 96, 99, 100))[0],
            title=f"What {random.choice(ALPHABETS)} said of the {random.choice(SUBJECTS)}, as reported in article {i}",
            url=f"https://example.org/{i}" if i % 5 else None,
            publisher=by.one(),
            published_on=a_date(random),
            language=random.choice(("en", "ko", "ru", "uk", "ar", None)),
            authors=random.sample(ALPHABETS, random.randrange(3)),
            deck=f"The line under title {i}" if i % 3 == 0 else None,
            sections=["World"] if i % 2 else [],
        )


def events(scale: Scale) -> Iterator[EventIn]:
    """What is said to have happened."""
    random = scale.random("event")
    conflict = Skewed(random, "conflict", scale.conflicts)
    place = Skewed(random, "place", scale.places)
    party = Skewed(random, "party", scale.parties)
    for i in range(scale.events):
        kind = random.choice(EVENT_KIND.values)
        sides = party.some(random.randrange(4))
        yield EventIn.model_validate(
            {
                "id": f"event-{i}",
                "kind": kind,
                "title": f"The {kind.replace('_', ' ')} of day {i}",
                "date": a_date(random),
                "conflict": conflict.maybe(0.9),
                "place": place.maybe(0.8),
                "parties": [{"party": side, "role": random.choice(EVENT_PARTY_ROLE.values)} for side in sides],
            }
        )


def a_day(random: Random) -> date:
    """One of the days; recent ones have more, and some hundreds of records share one."""
    return FIRST_DAY + timedelta(days=int(DAYS * (1 - random.random() ** 2)))


def a_date(random: Random) -> str | None:
    """A date in one of the forms that are allowed, or none."""
    day = a_day(random)
    shapes = (None, f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m}~", f"{day}?", f"{day}/..", f"{day}/{day + timedelta(5)}")
    return random.choices((str(day), *shapes), cum_weights=(80, 85, 87, 92, 94, 96, 97, 100))[0]
