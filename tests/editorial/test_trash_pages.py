"""A page in the trash: nowhere else, and put back it is what it was to the last row of the database."""

import datetime

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Comment,
    GroupPagePermission,
    Page,
    PageSubscription,
    PageViewRestriction,
    Workflow,
)
from wagtail_localize.operations import translate_object

from about.models import AboutPage
from core.models import PageNotice
from editorial.models import TrashedItem, TrashedRow
from editorial.trash.restoring import CannotRestore, restore
from tests.editorial.conftest import differences, everything
from tests.factories import AboutPageFactory, ImageFactory

pytestmark = pytest.mark.django_db


def delete(client, page) -> TrashedItem:
    answer = client.post(f"/admin/pages/{page.pk}/delete/")
    assert answer.status_code == 302
    assert not Page.objects.filter(pk=page.pk).exists()
    return TrashedItem.objects.first()


def put_back(client, item) -> str:
    answer = client.post(f"/admin/trash/{item.pk}/put-back/", follow=True)
    return " ".join(str(message) for message in answer.context["messages"])


@pytest.fixture
def branch(about, admin, member, russian, django_capture_on_commit_callbacks):
    """A page with everything that a page can have, and pages beside and below it."""
    with django_capture_on_commit_callbacks(execute=True):
        AboutPageFactory(parent=about, title="Before")
        page = AboutPageFactory(
            parent=about, title="The office", slug="office", owner=admin, listing_image=ImageFactory()
        )
        below = AboutPageFactory(parent=page, title="Its history", slug="history")
        AboutPageFactory(parent=below, title="Its beginnings", live=False)
        AboutPageFactory(parent=about, title="After")
        for number in range(3):
            page.summary = f"Summary {number}"
            page.save_revision(user=admin).publish(user=admin)
        page.summary = "A draft"
        page.go_live_at = timezone.now() + datetime.timedelta(days=3)
        page.save_revision(user=admin, approved_go_live_at=page.go_live_at)
        page.create_alias(parent=about, update_slug="office-again")
        translate_object(about, [russian.locale])
        translate_object(page, [russian.locale])
        PageNotice.objects.create(page=page, kind=PageNotice.Kind.CORRECTION, text="<p>The year was wrong.</p>")
        PageViewRestriction.objects.create(page=below, restriction_type="login")
        GroupPagePermission.objects.create(group=member("writer")[1], page=page, permission_type="change")
        Redirect.objects.create(old_path="/old-office", redirect_page=page)
        PageSubscription.objects.create(page=page, user=admin, comment_notifications=True)
        Comment.objects.create(page=page, user=admin, text="Is it so?", contentpath="title")
        below.save_revision(user=admin)
        Workflow.objects.get().start(below, admin)
    return AboutPage.objects.get(pk=page.pk)


class TestWhole:
    def test_every_row_is_back(self, branch, admin_client, django_capture_on_commit_callbacks):
        before = everything()
        with django_capture_on_commit_callbacks(execute=True):
            item = delete(admin_client, branch)
        assert (item.title, item.pages, item.was_live) == (branch.get_admin_display_title(), 3, True)
        assert differences(before, everything()).keys() >= {"wagtailcore_page", "wagtailcore_revision"}
        with django_capture_on_commit_callbacks(execute=True):
            assert "is back" in put_back(admin_client, item)
        assert differences(before, everything()) == {}
        assert Page.find_problems() == ([], [], [], [], [])
        assert not TrashedRow.objects.exists()

    def test_of_a_home_page_in_another_language(
        self, branch, russian, admin_client, django_capture_on_commit_callbacks
    ):
        before = everything()
        with django_capture_on_commit_callbacks(execute=True):
            item = delete(admin_client, russian)
        with django_capture_on_commit_callbacks(execute=True):
            restore(item)
        assert differences(before, everything()) == {}

    def test_a_public_alias_elsewhere_is_public_again(self, branch, admin_client, client):
        alias = Page.objects.get(alias_of=branch)
        assert client.get(alias.url).status_code == 200
        item = delete(admin_client, branch)
        assert client.get(alias.url).status_code == 404
        restore(item)
        alias.refresh_from_db()
        assert (alias.live, alias.alias_of_id) == (True, branch.pk)
        assert client.get(alias.url).status_code == 200

    def test_public_address_and_search_answer_again(self, branch, admin_client, client):
        address = branch.url
        item = delete(admin_client, branch)
        assert client.get(address).status_code == 404
        assert "The office" not in client.get("/en/search/?q=office").content.decode()
        restore(item)
        assert client.get(address).status_code == 200
        assert "The office" in client.get("/en/search/?q=office").content.decode()
        assert client.get("/en/old-office").status_code in (301, 404)


class TestNowhereElse:
    def test_lists_of_the_admin(self, branch, admin_client, home):
        delete(admin_client, branch)
        parent = branch.get_parent()
        for address in (
            f"/admin/pages/{parent.pk}/",
            f"/admin/choose-page/{parent.pk}/",
            "/admin/pages/search/?q=office",
            "/admin/choose-page/search/?q=office",
            "/admin/translations/",
            "/admin/reports/aging-pages/",
            "/admin/reports/locked/",
            "/admin/reports/workflow/",
            "/admin/api/main/pages/",
        ):
            answer = admin_client.get(address)
            assert answer.status_code == 200, address
            assert f"/admin/pages/{branch.pk}/" not in answer.content.decode(), address

    def test_slug_is_free(self, branch, admin_client):
        item = delete(admin_client, branch)
        parent = branch.get_parent().specific
        newer = AboutPageFactory(parent=parent, title="A newer office", slug="office")
        back = restore(item)
        assert (newer.slug, back.slug) == ("office", "office-1")
        assert back.url_path == f"{parent.url_path}office-1/"
        assert {page.url_path for page in back.get_children()} == {f"{back.url_path}history/"}
        assert Page.find_problems() == ([], [], [], [], [])


class TestMeanwhile:
    def test_page_above_was_moved(self, branch, admin_client, home):
        item = delete(admin_client, branch)
        parent = branch.get_parent()
        aside = AboutPageFactory(parent=home, title="Aside", slug="aside")
        parent.move(aside, pos="last-child")
        back = restore(item)
        assert back.url == "/en/aside/about/office/"
        assert back.get_children().get().specific.url == "/en/aside/about/office/history/"
        assert Page.find_problems() == ([], [], [], [], [])

    def test_page_above_was_deleted_too(self, branch, admin_client):
        item = delete(admin_client, branch)
        above = delete(admin_client, branch.get_parent())
        told = put_back(admin_client, item)
        assert "is in the trash too: restore that first" in told
        restore(above)
        assert restore(item).url == "/en/about/office/"

    def test_page_above_is_gone_for_good(self, branch, admin_client):
        item = delete(admin_client, branch)
        above = delete(admin_client, branch.get_parent())
        above.delete()
        before = everything()
        with pytest.raises(CannotRestore, match="gone for good"):
            restore(item)
        assert differences(before, everything()) == {}

    def test_place_in_the_tree_was_taken(self, branch, admin_client):
        parent = branch.get_parent()
        for last in parent.get_children().filter(path__gt=branch.path):
            last.specific.delete()
        item = delete(admin_client, branch)
        AboutPageFactory(parent=Page.objects.get(pk=parent.pk).specific, title="In its place")
        restore(item)
        assert Page.find_problems() == ([], [], [], [], [])

    def test_what_it_pointed_at_is_gone(self, branch, admin_client):
        item = delete(admin_client, branch)
        group = GroupPagePermission.objects.model.group.field.related_model.objects.get(name="Group of writer")
        group.delete()
        branch.owner.delete()
        branch.listing_image.delete()
        back = restore(item)
        assert (back.owner, back.listing_image) == (None, None)
        assert not GroupPagePermission.objects.filter(page=back).exists()

    def test_newer_redirect_stays(self, branch, admin_client, home):
        item = delete(admin_client, branch)
        newer = Redirect.objects.create(old_path="/old-office", redirect_page=home)
        restore(item)
        assert [each.pk for each in Redirect.objects.filter(old_path="/old-office")] == [newer.pk]

    def test_translated_anew(self, branch, admin_client, russian):
        twin = branch.get_translation(russian.locale)
        item = delete(admin_client, twin)
        parent = branch.get_parent().get_translation(russian.locale)
        parent.specific.add_child(
            instance=AboutPage(title="Anew", translation_key=twin.translation_key, locale=russian.locale)
        )
        with pytest.raises(CannotRestore, match="“Anew” has taken its place"):
            restore(item)

    def test_a_type_that_the_site_has_no_more(self, branch, admin_client):
        item = delete(admin_client, branch)
        item.rows.filter(model="about.aboutpage").update(model="about.gone")
        TrashedItem.objects.update(model="about.gone")
        item.refresh_from_db()
        with pytest.raises(CannotRestore, match="no longer knows what it is"):
            restore(item)

    def test_column_that_came_and_column_that_went(self, branch, admin_client):
        item = delete(admin_client, branch)
        for row in item.rows.filter(model="about.aboutpage"):
            del row.data["summary"]
            row.data["a_column_that_went"] = 7
            row.save()
        assert restore(item).summary == ""
