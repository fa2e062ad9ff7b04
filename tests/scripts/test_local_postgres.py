"""The private PostgreSQL, for real: each test asks a server that it started."""

import os
import signal
import socket
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import dj_database_url
import psycopg
import pytest

from scripts.failure import Failure
from scripts.postgres_cluster import LONGEST_SOCKET, Cluster
from scripts.server_programs import find_programs


def ask(cluster: Cluster, question: str):
    with psycopg.connect(cluster.url_file.read_text().strip(), autocommit=True) as connection:
        cursor = connection.execute(question)
        return cursor.fetchone()[0] if cursor.description else None


def server_process(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


@pytest.fixture(scope="module")
def running(make_cluster) -> Cluster:
    cluster = make_cluster()
    assert cluster.start()
    return cluster


def test_django_reaches_it_by_the_address_in_the_file(running):
    settings = dj_database_url.parse(running.url_file.read_text().strip())
    assert settings["HOST"] == str(running.socket_folder)
    # What Django's backend makes of such settings.
    with psycopg.connect(host=settings["HOST"], port=settings["PORT"], user="fieldsite", dbname=settings["NAME"]) as c:
        assert c.info.user == settings["USER"]
        assert c.execute("SELECT current_database()").fetchone() == ("fieldsite",)


def test_it_listens_on_a_socket_of_its_own_account_only(running):
    assert ask(running, "SHOW listen_addresses") == ""
    address = running.socket_folder / ".s.PGSQL.5432"
    assert stat.S_ISSOCK(address.stat().st_mode)
    assert not address.stat().st_mode & 0o077
    assert not running.socket_folder.stat().st_mode & 0o077


def test_another_start_finds_it_running(running):
    assert not running.start()
    assert not Cluster(running.folder, running.url_file).start()


@pytest.mark.parametrize("system", [False, True], ids=["package", "machine"])
def test_case_and_trigrams_know_every_script(make_cluster, system):
    try:
        find_programs(system=system)
    except Failure as failure:
        pytest.skip(str(failure))
    cluster = make_cluster(system=system)
    with cluster.use():
        assert ask(cluster, "SELECT lower('ÄŽŇÝЯЁ')") == "äžňýяё"
        assert ask(cluster, "SELECT upper('äžňýяё')") == "ÄŽŇÝЯЁ"
        assert ask(cluster, "SELECT to_tsvector('simple', 'Ашхабад ŽÄHER')") == "'žäher':2 'ашхабад':1"
        for extension in ("pg_trgm", "unaccent", "btree_gin"):
            ask(cluster, f"CREATE EXTENSION {extension}")
        assert ask(cluster, "SELECT similarity('ашхабад', 'АШХАБАД')") == 1


def test_it_survives_a_kill_and_a_process_id_that_is_taken_since(make_cluster):
    cluster = make_cluster(disposable=False)
    cluster.start()
    ask(cluster, "CREATE TABLE kept AS SELECT 1 AS one")
    os.kill(server_process(cluster), signal.SIGKILL)
    while cluster.running():
        pass
    assert cluster.start()
    assert cluster.stop()
    pid_file = cluster.data / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{cluster.data}\n")
    assert not cluster.running()
    assert cluster.start()
    assert ask(cluster, "SELECT one FROM kept") == 1


def test_of_two_starts_at_once_one_starts(make_cluster):
    first = make_cluster()
    second = Cluster(first.folder, first.url_file, disposable=True)
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(lambda cluster: cluster.start(), [first, second])) == [False, True]


def test_the_last_user_stops_it_and_nobody_deletes_it_before(make_cluster):
    first = make_cluster()
    second = Cluster(first.folder, first.url_file, disposable=True)
    with second.use():
        with first.use():
            pass
        assert second.running()
        with pytest.raises(Failure, match="is in use"):
            first.reset()
    assert not second.running()


def test_one_that_was_started_by_hand_stays(make_cluster):
    cluster = make_cluster()
    cluster.start(by_hand=True)
    with cluster.use():
        pass
    assert cluster.running()
    cluster.reset()
    assert not cluster.folder.exists()
    assert not cluster.url_file.exists()
    assert not cluster.running()


def test_data_of_another_version_is_told_apart(make_cluster):
    cluster = make_cluster(disposable=False)
    cluster.data.mkdir(parents=True)
    (cluster.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(Failure, match=r"made by PostgreSQL 9, .*make demo-reset"):
        cluster.start()


def test_a_server_that_does_not_start_shows_its_log(make_cluster):
    cluster = make_cluster()
    cluster.start()
    cluster.stop()
    with (cluster.data / "postgresql.conf").open("a") as settings:
        settings.write("nonsense = on\n")
    with pytest.raises(Failure, match=r'(?s)did not start.*unrecognized configuration parameter "nonsense"'):
        cluster.start()


def test_a_long_path_gets_a_short_socket():
    cluster = Cluster(Path("/srv") / ("long" * 30) / ".local" / "postgres", Path("url"))
    path = str(cluster.socket_folder / ".s.PGSQL.5432")
    assert len(path) <= LONGEST_SOCKET
    assert cluster.socket_folder == Cluster(cluster.folder, Path("url")).socket_folder
    with socket.socket(socket.AF_UNIX) as probe, pytest.raises(FileNotFoundError):
        probe.connect(path)


def test_missing_programs_are_named(monkeypatch):
    with pytest.raises(Failure, match=r"PostgreSQL 99 were not found.*apt-get install postgresql-99"):
        find_programs(major=99)
