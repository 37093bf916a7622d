"""What an answer reads of a question in short is what all of its claims give: SQL and the domain rank alike."""

import random
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.derived.claims import Moment, claims_on, current_claims_on
from app.derived.questions import Asking, asked_for, limit_of
from app.domain.claim import Claim
from app.domain.reconcile import reconcile
from app.domain.vocabulary import COUNTING, METHOD, MODALITY
from app.kit.columns import to_json
from app.kit.db import Database
from app.shapes.asked import in_short
from tests import factories
from tests.factories import figure, load_bundles, source, statement

DAYS = (None, "2025-01-01", "2025-01-02", "2025-01", "../2025-01-02", "2025-01-02/..", "2025-01-02~")
WORDINGS = ("5", "more than 5", "about 5", "up to 5", "between 4 and 6", "unknown", "4", "6")


def rivalling(seed: int) -> list[dict[str, Any]]:
    """Statements of a few claimants on one question, many of which hold for the same day and were said on the same."""
    chosen = random.Random(seed)
    made = []
    for number in range(120):
        claimant = f"claimant-{chosen.randrange(4)}"
        counting = chosen.choice((None, *COUNTING.values)) if seed % 2 else "incremental"
        fields = {
            "wording": chosen.choice(WORDINGS),
            "as_of": chosen.choice(DAYS),
            "period": chosen.choice((None, "2025-01-01", "../2025-01-02", "2025-01-02", "2025-01-03/2025-01-05")),
            "counting": counting,
            "modality": chosen.choice(("asserted", "asserted", *MODALITY.values)),
            "method": chosen.choice((None, None, *METHOD.values)),
        }
        made.append(
            statement(
                f"said-{number}",
                stated_on=chosen.choice(DAYS),
                attribution=[{"step": 1, "role": "claimant", "source": claimant}],
                figures=[figure(f"number-{number}", **{key: value for key, value in fields.items() if value})],
            )
        )
    return made


@pytest.mark.parametrize("seed", range(4))
def test_what_is_read_in_short_is_what_all_claims_give(database: Database, tmp_path: Path, seed: int) -> None:
    sources = [source(f"claimant-{number}") for number in range(4)]
    load_bundles(database, tmp_path, factories.world(), {"sources": sources, "statements": rivalling(seed)})
    moment = Moment(None, False)
    for until in (None, "2025-01-01"):
        days = limit_of(until)
        with database.read() as connection:
            (asked,) = asked_for(connection, Asking(as_of=until), None, 9)
            all_ = reconcile(claims_on(connection, [asked.key], moment, days).by_question[asked.key])
            short = current_claims_on(connection, [asked.key], moment, days)
        found = reconcile(short.by_question[asked.key])
        assert (found.range, found.common, found.agreement) == (all_.range, all_.common, all_.agreement)
        assert found.excluded == all_.excluded
        assert [(voice.claimant, voice.current) for voice in found.voices] == [
            (voice.claimant, voice.current) for voice in all_.voices
        ]
        # As the list of questions counts them, too.
        assert asked.claimants == len(all_.voices) > 1
        for voice, same in zip(all_.voices, found.voices, strict=True):
            in_sql = short.superseded.get((asked.key, voice.claimant))  # type: ignore[arg-type]
            # Of increments, all are read.
            said = ",".join(as_kept(claim) for claim in same.superseded) if in_sql is None else in_sql
            assert said == ",".join(as_kept(claim) for claim in voice.superseded)


def as_kept(claim: Claim) -> str:
    """The figure in short, as it is kept with its row."""
    row = SimpleNamespace(**{**claim._asdict(), "id": claim.figure})
    return to_json(in_short(row, claim.as_of.text if claim.as_of else None))
