"""Tries at the same moment, each in a thread and a transaction of its own."""

import threading

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from tests.accounts.conftest import user_in
from tests.accounts.test_lockout import attempt


@pytest.fixture(autouse=True)
def _no_failures_before(committed):
    cache.clear()


def test_tries_at_the_same_moment_are_all_counted():
    user_in("editor")
    results = []

    def one():
        results.append(attempt(Client(), "editor"))
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 10
    assert results.count("wrong") <= 5
