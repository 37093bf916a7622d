"""A short storm on each database; the long ones are run by hand: python -m bench.storms."""

import os
import subprocess
import sys
from pathlib import Path

from app.config import ROOT

ROUNDS = 2


def test_nothing_is_lost_where_everything_is_killed(engine: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench.storms", "--database", engine, "--rounds", str(ROUNDS), "--seconds", "1"]
    # PostgreSQL's wheel wants a folder for its lock file as soon as it is imported.
    environment = os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("killed after") == ROUNDS
