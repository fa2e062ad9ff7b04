"""What must stay stays: the root page of a site, locked pages, and what they stand below; with a word of why."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page

from editorial.models import TrashedItem
from tests.factories import AboutPageFactory, PersonFactory, SpeechPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked(about, admin):
    """A locked page two levels down; the one who locked it is the one who tries."""
    middle = AboutPageFactory(parent=about, title="The middle")
    return AboutPageFactory(parent=middle, title="The lock", locked=True, locked_by=admin)


def said(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def ways(client, page):
    """Give the ways to delete a page, each as a function that gives what the admin says."""
    return [
        lambda: said(client.get(f"/admin/pages/{page.pk}/delete/", follow=True)),
        lambda: said(client.post(f"/admin/pages/{page.pk}/delete/", follow=True)),
        lambda: said(client.post(f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}", follow=True)),
    ]


def test_locked_page_and_what_it_stands_below(locked, about, admin_client):
    for page in (locked, locked.get_parent(), about):
        for way in ways(admin_client, page):
            assert "“The lock” cannot be deleted: it is locked. Unlock it first." in way()
    assert Page.objects.filter(pk=locked.pk).exists()
    assert not TrashedItem.objects.exists()


def test_unlocked_page_can(locked, admin_client):
    Page.objects.filter(pk=locked.pk).update(locked=False)
    admin_client.post(f"/admin/pages/{locked.pk}/delete/")
    assert not Page.objects.filter(pk=locked.pk).exists()


def test_one_locked_page_keeps_the_others_of_a_bulk_action(locked, about, admin_client):
    other = AboutPageFactory(parent=about, title="Another")
    admin_client.post(f"/admin/bulk/wagtailcore/page/delete/?id={other.pk}&id={locked.pk}")
    assert Page.objects.filter(pk__in=[other.pk, locked.pk]).count() == 2


def test_root_page_of_a_site(home, about, admin_client):
    for way in ways(admin_client, home):
        assert "it is the root page of a site" in way()
    assert Page.objects.filter(pk=about.pk).exists()


def test_no_way_around_the_screens(locked, about, home):
    for page in (locked, about, home):
        with pytest.raises(PermissionDenied, match="cannot be deleted"), transaction.atomic():
            Page.objects.get(pk=page.pk).delete()
    with pytest.raises(PermissionDenied, match="cannot be deleted"), transaction.atomic():
        Page.objects.filter(pk=about.pk).delete()
    assert Page.objects.filter(pk=locked.pk).exists()


class TestWarning:
    def test_of_a_page(self, about, news, admin_client):
        page = AboutPageFactory(parent=about, title="Referred to")
        SpeechPageFactory(
            parent=news,
            title="A speech",
            body=[("paragraph", f'<p><a linktype="page" id="{page.pk}">There</a></p>')],
        )
        text = admin_client.get(f"/admin/pages/{page.pk}/delete/").content.decode()
        assert "This about page is referenced 1 time." in text
        told = said(admin_client.get(f"/admin/pages/{about.pk}/delete/"))
        assert "1 page or entry elsewhere refers to pages below this one." in told

    def test_references_within_the_branch_do_not_count(self, about, admin_client):
        page = AboutPageFactory(parent=about, title="Referred to")
        AboutPageFactory(
            parent=about,
            title="A sister",
            body=[("paragraph", f'<p><a linktype="page" id="{page.pk}">There</a></p>')],
        )
        assert "elsewhere" not in said(admin_client.get(f"/admin/pages/{about.pk}/delete/"))

    def test_of_an_entry(self, news, admin_client):
        person = PersonFactory(name="Sample Person")
        SpeechPageFactory(parent=news, title="A speech", speaker=person)
        text = admin_client.get(f"/admin/snippets/people/person/delete/{person.pk}/").content.decode()
        assert "is referenced 1 time" in text
