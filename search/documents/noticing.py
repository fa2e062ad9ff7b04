"""Hears of documents that change, and of pages whose lists of documents do."""

from django.apps import apps
from django.db import models
from django.db.models.signals import post_delete, post_save
from django_tasks.signals import task_finished
from modelcluster.fields import ParentalKey
from wagtail.models import Page
from wagtail.tasks import update_reference_index_task

from core.models import BasePage, CustomDocument

from ..models import DocumentText, Entry
from .reading import ask_for, is_read
from .rows import follow, refer, renew


def document_was_saved(sender, instance, created=False, **kwargs) -> None:
    """Have a new file read, and forget the old one's text at once; let another title be found."""
    read = DocumentText.objects.filter(document=instance.pk).defer("text").first()
    if not is_read(instance):
        if read is not None:
            read.delete()
            renew(instance)
    elif read is None or read.is_of_another(instance):
        ask_for(instance)
    elif created or Entry.objects.filter(document=instance.pk).exclude(title=instance.title).exists():
        renew(instance)


def list_has_changed(sender, instance, **kwargs) -> None:
    """Look again at a page one of whose lists gained or lost an entry: Wagtail saves lists after it indexes a page.

    Wagtail forgets what a page names only when something else of the page is saved.
    """
    key = next(getattr(instance, each.attname) for each in instance._meta.fields if isinstance(each, ParentalKey))
    page = Page.objects.filter(pk=key, live=True).first()
    if page is not None:
        refer([page.specific])
        follow([key])


def page_was_read(sender, task_result, **kwargs) -> None:
    """Look again at a page when Wagtail has noted what it names, which it may do only after it has indexed it."""
    if task_result.task.module_path != update_reference_index_task.module_path:
        return
    app, model, key = task_result.args
    if issubclass(apps.get_model(app, model), BasePage):
        follow([int(key)])


def lists() -> list[type[models.Model]]:
    """Give the models of lists that belong to our pages and have a document in each entry."""
    return [
        model
        for model in apps.get_models()
        if any(
            isinstance(each, ParentalKey) and issubclass(each.related_model, BasePage) for each in model._meta.fields
        )
        and any(each.is_relation and each.related_model is CustomDocument for each in model._meta.fields)
    ]


def listen() -> None:
    """Hear of documents, and of lists of them."""
    post_save.connect(document_was_saved, sender=CustomDocument, dispatch_uid="search.document_was_saved")
    task_finished.connect(page_was_read, dispatch_uid="search.page_was_read")
    for model in lists():
        for signal in (post_save, post_delete):
            signal.connect(list_has_changed, sender=model, dispatch_uid=f"search.list_has_changed.{model.__name__}")
