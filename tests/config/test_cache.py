"""The cache is shared: what one process puts there, the others see."""

import pytest
from django.core.cache import cache
from wagtail.models import Site

from tests.config.surroundings import database_url, manage


def other_process(code: str) -> str:
    answer = manage(
        "shell",
        "--no-imports",
        "--command",
        code,
        settings="config.settings.test",
        environment={"DATABASE_URL": database_url()},
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def test_two_processes_see_each_others_values(committed):
    cache.set("sample:here", {"number": 7})
    told = other_process(
        "from django.core.cache import cache; print(cache.get('sample:here')); cache.set('sample:there', 8)"
    )
    assert told == "{'number': 7}"
    assert cache.get("sample:there") == 8


def test_site_that_another_process_changed_is_known_here(committed):
    assert "8123" not in Site.get_site_root_paths()[0].root_url
    other_process("from wagtail.models import Site; site = Site.objects.get(); site.port = 8123; site.save()")
    assert Site.get_site_root_paths()[0].root_url.endswith(":8123")


@pytest.mark.django_db
def test_cache_is_a_table_of_the_database(settings):
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
    cache.set("sample", "value", 60)
    assert cache.get("sample") == "value"
