"""Settings: what production needs, how it refuses, and what local says when there is no database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.config.surroundings import COMPLETE, ROOT, manage


def test_production_refuses_an_empty_environment_with_every_problem_at_once():
    answer = manage("check", settings="config.settings.production", environment={})
    assert answer.returncode != 0
    told = [line for line in answer.stderr.splitlines() if line.startswith("  - ")]
    assert [line.split()[1] for line in told] == ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"]


def test_production_tells_of_a_wrong_language_together_with_the_rest():
    answer = manage("check", settings="config.settings.production", environment={"LANGUAGES": "en,xx"})
    told = [line for line in answer.stderr.splitlines() if line.startswith("  - ")]
    assert [line.split()[1] for line in told] == ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "LANGUAGES"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"SECRET_KEY": "hunter2-hunter2"}, "SECRET_KEY is too easy to guess"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY is too easy to guess"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS is not set"),
        ({"DATABASE_URL": "mysql://user:hunter2-hunter2@db/name"}, "not a PostgreSQL's"),
        ({"LANGUAGES": "en,xx"}, "LANGUAGES names xx"),
        ({"LIBRETRANSLATE_URL": "127.0.0.1:5000"}, "LIBRETRANSLATE_URL cannot be used"),
        ({"LIBRETRANSLATE_URL": "https://office:hunter2@example.org"}, "LIBRETRANSLATE_URL cannot be used"),
        ({"TRUSTED_PROXIES": "yes"}, "TRUSTED_PROXIES is no number"),
        ({"LIBRETRANSLATE_API_KEY": "hunter2"}, "LIBRETRANSLATE_API_KEY is set without LIBRETRANSLATE_URL"),
        ({"DATABASE_URL": "office:hunter2-hunter2"}, "cannot be read"),
    ],
)
def test_production_says_what_is_wrong_and_prints_no_secret(wrong, told):
    answer = manage("check", settings="config.settings.production", environment=COMPLETE | wrong)
    assert answer.returncode != 0
    assert told in answer.stderr
    assert answer.stderr.count("  - ") == 1
    assert "hunter2" not in answer.stderr + answer.stdout
    assert COMPLETE["SECRET_KEY"] not in answer.stderr + answer.stdout


def test_production_is_clean_for_deployment_with_the_three_variables():
    answer = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        settings="config.settings.production",
        environment=COMPLETE,
    )
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout


def test_local_without_a_database_says_what_to_do(tmp_path):
    code = (
        "import pathlib, config.settings.base as base; "
        f"base.LOCAL_DIR = pathlib.Path({str(tmp_path)!r}); "
        "import config.settings.local"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode != 0
    assert answer.stderr.splitlines()[-1].endswith(
        "There is no database yet: start one with `make demo`, or set DATABASE_URL to a PostgreSQL of yours."
    )


def test_server_entry_point_is_productions():
    code = "import config.wsgi, django.conf; print(django.conf.settings.SETTINGS_MODULE)"
    environment = COMPLETE | {"PATH": os.environ["PATH"]}
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert answer.stdout.strip() == "config.settings.production", answer.stderr


def test_base_settings_stay_short():
    assert len((ROOT / "config" / "settings" / "base.py").read_text().splitlines()) <= 250


def test_nothing_calls_outside(settings):
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAILEMBEDS_FINDERS == []


def test_python_version_file_says_what_uv_looks_for():
    assert Path(ROOT / ".python-version").read_text().strip() == "3.12"
