"""Draws a page's link card when it is published, apart from the request that publishes, and deletes it afterwards."""

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.tasks import task
from django.utils import translation
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from core.link_card.card import card_of
from core.link_card.store import forget, make
from core.models import BasePage
from core.published import visible
from core.structured_data import own_picture


@task(backend="slow")
def draw_card(page_id: int) -> None:
    """Draw the card of a page, given by its key, when anybody may see the page and it has no picture of its own."""
    page = visible(Page.objects.filter(pk=page_id)).select_related("locale").first()
    if page is None:
        return
    page = page.specific
    if own_picture(page) is not None:
        return
    with translation.override(page.locale.language_code):
        if card := card_of(page):
            make(page, card)


@receiver(page_published)
def ask_for_card(sender, instance, **kwargs):
    """Let a worker draw the card of what was published."""
    if issubclass(sender, BasePage):
        key = instance.pk
        transaction.on_commit(lambda: draw_card.enqueue(key))


@receiver(page_unpublished)
def delete_card(sender, instance, **kwargs):
    """Delete the card of what nobody may see any more."""
    transaction.on_commit(lambda: forget(instance.pk))


@receiver(post_delete)
def delete_card_of_deleted(sender, instance, **kwargs):
    """Delete the card of a page that is gone."""
    if isinstance(instance, BasePage) and (key := instance.pk):
        transaction.on_commit(lambda: forget(key))
