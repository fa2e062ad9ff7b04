"""Keeping the links of public pages: written down when a page is published, forgotten when it is taken down."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished

from editorial.links.found import Address, Link, Trouble
from editorial.links.inside import leads_somewhere
from editorial.links.reading import Found, links_of


@receiver(page_published)
def page_was_published(sender, instance, **kwargs):
    """Look at a page's links once it is certainly public; a failure there is logged and takes nothing back."""
    transaction.on_commit(lambda: _look_again(instance.pk), robust=True)


@receiver(page_unpublished)
def page_was_unpublished(sender, instance, **kwargs):
    """Forget the links of a page that nobody sees."""
    Link.objects.filter(page=instance.pk).delete()


def look_at(page: Page) -> None:
    """Write down the links of a public page as they are now; those within the site are known to be right at once.

    Args:
        page: A page as its own type. An alias has its links where it is written, at its original.
    """
    found = links_of(page) if page.live and page.alias_of_id is None else []
    addresses = _addresses({each.address for each in found if each.address})
    wanted = {_key(each, addresses): each for each in found}
    there = {
        (link.path, link.words, link.to_page, link.to_document, link.address_id): link for link in page.links.all()
    }
    page.links.filter(pk__in=[link.pk for key, link in there.items() if key not in wanted]).delete()
    Link.objects.bulk_create(
        Link(page_id=page.pk, path=path, words=words, to_page=to_page, to_document=document, address_id=address)
        for path, words, to_page, document, address in wanted
        if (path, words, to_page, document, address) not in there
    )
    for address in addresses.values():
        if not address.host:
            look_inside(address)


def look_inside(address: Address) -> None:
    """Ask this site itself, without the network, whether an address of its own leads anywhere."""
    address.trouble = "" if leads_somewhere(address.address) else Trouble.MISSING
    address.checked_at = timezone.now()
    address.save()


def _look_again(key: int) -> None:
    page = Page.objects.filter(pk=key).first()
    if page is not None:
        look_at(page.specific)


def _key(found: Found, addresses: dict[str, Address]) -> tuple:
    address = addresses[found.address].pk if found.address else None
    return (found.path, found.words, found.page, found.document, address)


def _addresses(wanted: set[str]) -> dict[str, Address]:
    Address.objects.bulk_create([Address(address=each, host=host_of(each)) for each in wanted], ignore_conflicts=True)
    return {each.address: each for each in Address.objects.filter(address__in=wanted)}


def host_of(address: str) -> str:
    """Give the host of an address of another site; nothing for one of this installation's own."""
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return "?"
    own = {*Site.objects.values_list("hostname", flat=True), urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}
    return "" if host in own else host[:255]
