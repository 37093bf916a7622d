"""A made-up question that is watched for years: many claimants, each with a count every few days.

    python -m bench.watched --database-url sqlite:///var/bench.sqlite

It is added to a record that `bench.generate` made, in statements of its own, with chains and evidence like the others.
"""

import argparse
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from app.api import RESOURCES
from app.kit.db import Database
from app.kit.history import record
from app.kit.writing import writing
from app.shapes.written import StatementIn
from bench.generate import ACTOR, REASON, STATEMENTS, in_lists
from bench.records import FIRST_DAY, Scale

FIGURES = 5_000
CLAIMANTS = 20
ASKED: dict[str, Any] = {
    "metric": "killed",
    "party": "party-1",
    "combatant_status": "combatant",
    "population": "all",
    "subset": "of the watched front",
    "conflict": "conflict-1",
    "place": "place-1",
}


def statements(scale: Scale, figures: int = FIGURES, claimants: int = CLAIMANTS) -> Iterator[StatementIn]:
    """One statement a day and claimant: counts that rise, and now and then fall."""
    random = Random(f"{scale.seed}/watched")
    counts = [random.randrange(50, 500) for _ in range(claimants)]
    for number in range(figures):
        who, step = number % claimants, number // claimants
        counts[who] = max(0, counts[who] + random.choice((0, 1, 3, 9, 27, -2)))
        day = FIRST_DAY + timedelta(days=step)
        wording = random.choice(("{:,}", "more than {:,}", "about {:,}", "at least {:,}")).format(counts[who])
        article = f"article-{random.randrange(scale.articles)}"
        yield StatementIn.model_validate(
            {
                "id": f"watched-{number}",
                "stated_on": str(day),
                "basis": "on_record",
                "attribution": [
                    {"step": 1, "role": "claimant", "source": f"source-{who}"},
                    {"step": 2, "role": "relayer", "source": f"source-{claimants + who}"},
                ],
                "reports": [article],
                "figures": [
                    {
                        **ASKED,
                        "id": f"watched-{number}-killed",
                        "wording": wording,
                        "period": f"../{day}",
                        "counting": "cumulative",
                        "evidence": [{"article": article, "wording": wording}],
                    }
                ],
            }
        )


def prepare(database: Database, figures: int, seed: int) -> None:
    """Write the question, unless it is there."""
    with database.read() as connection:
        if connection.execute(select(record.c.key).where(record.c.id == "watched-0")).first():
            return
    (resource,) = (one for one in RESOURCES if one.type_name == "statement")
    for some in in_lists(statements(Scale(figures, seed)), STATEMENTS):
        with writing(database, ACTOR) as turn:
            resource.load_many(turn, some, reason=REASON)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--figures", type=int, default=300_000, help="What the record was generated with.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database-url", required=True)
    arguments = parser.parse_args()
    prepare(Database(arguments.database_url), arguments.figures, arguments.seed)


if __name__ == "__main__":
    main()
