"""Tasks: Wagtail's run at once, ours go into the database and are done by the worker."""

from uuid import UUID

import django.tasks
import django_tasks
import pytest
import wagtail.tasks
from django.db import transaction
from django.tasks import TaskResultStatus, task, task_backends
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex

from home.models import HomePage
from people.models import Person
from tests.config.surroundings import database_url, manage
from tests.factories import NewsIndexPageFactory, PersonFactory, SpeechPageFactory


@task(backend="slow")
def doubled(number: int) -> int:
    return number * 2


@task(backend="slow")
def failing() -> None:
    raise ValueError("a sample failure")


def work() -> None:
    answer = manage(
        "db_worker",
        "--backend",
        "slow",
        "--batch",
        "--no-startup-delay",
        settings="config.settings.test",
        environment={"DATABASE_URL": database_url()},
    )
    assert answer.returncode == 0, answer.stderr


def test_both_doors_lead_to_the_backends_that_are_meant():
    assert django_tasks is not django.tasks
    assert isinstance(django_tasks.task_backends["default"], ImmediateBackend)
    assert isinstance(task_backends["slow"], DatabaseBackend)


def test_wagtail_speaks_to_the_backport_and_ours_to_django():
    assert type(wagtail.tasks.update_reference_index_task).__module__.startswith("django_tasks")
    assert type(doubled).__module__.startswith("django.tasks")
    assert doubled.get_backend() is task_backends["slow"]


def test_references_and_search_are_right_as_soon_as_a_page_is_published(committed, client):
    news = NewsIndexPageFactory(parent=HomePage.objects.get())
    person = PersonFactory()
    page = SpeechPageFactory(parent=news, title="Quince", speaker=person)
    page.save_revision().publish()
    assert ReferenceIndex.get_references_to(person).exists()
    assert "Quince" in client.get("/en/search/?q=quince").content.decode()
    page.speaker = None
    page.title = "Medlar"
    page.save_revision().publish()
    assert not ReferenceIndex.get_references_to(Person.objects.get(pk=person.pk)).exists()
    assert "Nothing was found" in client.get("/en/search/?q=quince").content.decode()
    # Ours wait, none of Wagtail's does.
    assert not DBTaskResult.objects.filter(task_path__startswith="wagtail").exists()


def test_slow_task_waits_in_the_database_and_the_worker_does_it(committed):
    result = doubled.enqueue(21)
    broken = failing.enqueue()
    assert result.status == TaskResultStatus.READY
    assert set(DBTaskResult.objects.values_list("id", flat=True)) >= {UUID(result.id), UUID(broken.id)}
    work()
    result.refresh()
    broken.refresh()
    assert (result.status, result.return_value) == (TaskResultStatus.SUCCESSFUL, 42)
    assert broken.status == TaskResultStatus.FAILED
    assert "a sample failure" in broken.errors[0].traceback


@pytest.mark.django_db
def test_task_of_a_transaction_that_is_rolled_back_is_gone():
    with transaction.atomic():
        doubled.enqueue(1)
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()
