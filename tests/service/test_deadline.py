"""A query that takes too long is cut, and the service goes on; so it does when the database lets go of it."""

import threading

import psycopg
import pytest

from app.kit.db import Database
from bench.generate import generate
from tests.running import Databases, Service, serving

# Less than it takes to look at the clock for the first time while a page of this length is read.
AT_ONCE = 0.0001


def is_cut(service: Service, path: str, **parameters: str) -> None:
    answer = service.client.get(path, params=parameters)
    assert answer.status_code == 503, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json()["code"] == "deadline_passed"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_sqlite_cuts_a_query_at_its_deadline(databases: Databases) -> None:
    database = databases.migrated()
    generate(database, 300, seed=3)
    with serving(database, deadline_seconds=AT_ONCE, readers=1) as service:
        for _ in range(3):
            is_cut(service, "/v1/figures", limit="200")
            assert service.get("/v1/figures/statement-0-figure-0").json()["id"] == "statement-0-figure-0"
        assert service.get("/health/live").json() == {"status": "ok"}
    databases.drop(database)


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_postgresql_cuts_a_query_at_its_deadline(databases: Databases) -> None:
    database = databases.shipped()
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with serving(database, deadline_seconds=0.3, readers=2) as service:
        with psycopg.connect(url) as other:
            other.execute("LOCK TABLE place IN ACCESS EXCLUSIVE MODE")
            waiting = [threading.Thread(target=is_cut, args=(service, "/v1/places")) for _ in range(2)]
            for thread in waiting:
                thread.start()
            for thread in waiting:
                thread.join()
            is_cut(service, "/v1/places", q="kursk")
            assert service.items("/v1/sources", ids="nis")
        assert service.items("/v1/places")
    databases.drop(database)


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_connections_that_were_lost_are_made_anew(databases: Databases) -> None:
    database = databases.shipped()
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with serving(database) as service, psycopg.connect(url, autocommit=True) as other:
        for number in range(3):
            assert service.items("/v1/sources", ids=f"nis,other-{number}")
            ended = other.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchone()
            assert ended is not None
            assert ended[0] > 0
            assert service.items("/v1/sources", ids=f"nis,another-{number}")
    databases.drop(database)


def test_a_reader_is_not_cut_while_it_is_quick(database: Database) -> None:
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
