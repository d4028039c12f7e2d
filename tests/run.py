"""The whole test run: on SQLite with the browser, then on PostgreSQL where it is installed."""

from __future__ import annotations

import os
import subprocess
import sys

from tests import postgres

PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"]

# What says the same whichever database there is: the browser, print, pure functions, who may open what, which names
# leave the house, texts about the code; and what costs minutes: the years of the demonstration and of the published
# accounts, and random requests to programs' operations.
WITHOUT_DATABASE = [
    "api/test_fuzz.py",
    "browser",
    "demo",
    "openness/test_privacy.py",
    "papers",
    "report/test_seed_replay.py",
    "text",
    "suggestions/test_papers_printed.py",
    "test_access_matrix.py",
    "test_docs.py",
    "test_architecture.py",
]


def main() -> int:
    first = subprocess.run([*PYTEST, "tests"]).returncode
    if first:
        return first
    if postgres.programs() is None:
        print("skipped on PostgreSQL: its programs (initdb, pg_ctl) are not installed")
        return 0
    with postgres.server() as address:
        environment = {**os.environ, "DATABASE_URL": address}
        elsewhere = [f"--ignore=tests/{one}" for one in WITHOUT_DATABASE]
        return subprocess.run([*PYTEST, "tests", *elsewhere], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
