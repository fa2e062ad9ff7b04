"""A new office, and a new language of one, begin with approvals; an admin may take the workflow off again."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page, Site, WorkflowPage

from approvals.workflow import approval_workflow
from core.offices import homes_in


@receiver(post_save, sender=Site)
def an_office_was_made(sender, instance, created=False, raw=False, **kwargs):
    """Put the workflow over every home page of a new office."""
    if created and not raw:
        for home in homes_in(instance):
            WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": approval_workflow()})


@receiver(post_save)
def a_language_was_begun(sender, instance, created=False, raw=False, **kwargs):
    """Put the workflow over the home page of a new language, where the office's own home page has it."""
    if not created or raw or not isinstance(instance, Page):
        return
    site = Site.objects.filter(root_page__translation_key=instance.translation_key).first()
    if site is None or site.root_page_id == instance.pk:
        return
    over = WorkflowPage.objects.filter(page=site.root_page_id).first()
    if over is not None:
        WorkflowPage.objects.get_or_create(page_id=instance.pk, defaults={"workflow": over.workflow})
