"""Who sees the trash and may put back: whoever might delete the thing, and nobody else, by any address."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.log_actions import LogContext
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, ModelLogEntry, Page, PageLogEntry

from accounts.audit_entry import AuditEntry
from editorial.models import TrashedItem
from tests.factories import AboutPageFactory, ImageFactory, PersonFactory

pytestmark = pytest.mark.django_db


def on_page(group, page, *kinds):
    for kind in kinds:
        GroupPagePermission.objects.create(group=group, page=page, permission_type=kind)


def trashed(thing) -> TrashedItem:
    thing.delete()
    return TrashedItem.objects.first()


def sees(client, item) -> bool:
    return f'id="put-back-{item.pk}"' in client.get("/admin/trash/").content.decode()


def puts_back(client, item) -> bool:
    client.post(f"/admin/trash/{item.pk}/put-back/")
    return not TrashedItem.objects.filter(pk=item.pk).exists()


@pytest.mark.parametrize(
    ("kinds", "live", "below", "own", "allowed"),
    [
        ([], False, False, True, False),
        (["change"], False, False, False, True),
        (["change"], True, False, False, False),
        (["change", "publish"], True, False, False, True),
        (["change", "publish"], True, True, False, False),
        (["change", "publish", "bulk_delete"], True, True, False, True),
        (["add"], False, False, True, True),
        (["add"], False, False, False, False),
        (["add"], True, False, True, False),
        (["add", "publish"], True, False, True, True),
        (["publish"], True, False, True, False),
    ],
)
def test_pages_as_wagtail_decides_before_they_are_deleted(kinds, live, below, own, allowed, about, member, client):
    user, group = member("writer")
    on_page(group, about, *kinds)
    page = AboutPageFactory(parent=about, title="A page", live=live, owner=user if own else None)
    if below:
        AboutPageFactory(parent=page, title="Below")
    page = Page.objects.get(pk=page.pk)
    assert page.permissions_for_user(user).can_delete() == allowed
    item = trashed(page)
    client.force_login(user)
    assert (sees(client, item), puts_back(client, item)) == (allowed, allowed)


def test_rights_on_the_page_itself(about, member, client):
    user, group = member("writer")
    page = AboutPageFactory(parent=about, title="A page", live=False)
    on_page(group, page, "change")
    item = trashed(page)
    client.force_login(user)
    assert sees(client, item)
    assert puts_back(client, item)


def test_rights_of_another_branch_are_none(about, news, member, client):
    user, group = member("writer")
    on_page(group, news, "add", "change", "publish", "bulk_delete")
    item = trashed(AboutPageFactory(parent=about, title="A page"))
    client.force_login(user)
    assert not sees(client, item)
    assert not puts_back(client, item)


def test_pictures_by_their_collection(member, client):
    user, group = member("writer")
    root = Collection.get_first_root_node()
    mine, other = root.add_child(name="Mine"), root.add_child(name="Another's")
    change = Permission.objects.get(content_type__app_label="wagtailimages", codename="change_image")
    GroupCollectionPermission.objects.create(group=group, collection=mine, permission=change)
    allowed, refused = trashed(ImageFactory(collection=mine)), trashed(ImageFactory(collection=other))
    client.force_login(user)
    assert (sees(client, allowed), sees(client, refused)) == (True, False)
    assert (puts_back(client, allowed), puts_back(client, refused)) == (True, False)


def test_entries_by_the_right_to_delete_them(home, member, client):
    item = trashed(PersonFactory())
    writer, writers = member("writer", "change_person")
    on_page(writers, home, "change")
    client.force_login(writer)
    assert not sees(client, item)
    keeper, keepers = member("keeper", "delete_person")
    client.force_login(keeper)
    assert not sees(client, item)
    on_page(keepers, home, "change")
    assert sees(client, item)
    assert puts_back(client, item)


def test_nobody_from_outside(about, client):
    item = trashed(AboutPageFactory(parent=about))
    assert "/login/" in client.get("/admin/trash/")["Location"]
    assert "/login/" in client.post(f"/admin/trash/{item.pk}/put-back/")["Location"]


def test_a_link_puts_nothing_back(about, admin_client):
    item = trashed(AboutPageFactory(parent=about))
    assert admin_client.get(f"/admin/trash/{item.pk}/put-back/").status_code == 405


def test_who_did_it_is_in_both_logs(about, admin, admin_client):
    page = AboutPageFactory(parent=about, title="A page")
    admin_client.post(f"/admin/pages/{page.pk}/delete/")
    item = TrashedItem.objects.get()
    assert item.deleted_by == admin
    admin_client.post(f"/admin/trash/{item.pk}/put-back/")
    logged = PageLogEntry.objects.filter(page=page.pk, action__startswith="trash").order_by("pk")
    assert [(each.action, each.user) for each in logged] == [("trash.put", admin), ("trash.restore", admin)]
    audited = AuditEntry.objects.filter(object_id=str(page.pk), action__startswith="trash").order_by("pk")
    assert [(each.action, each.person, each.label) for each in audited] == [
        ("trash.put", "admin", "A page"),
        ("trash.restore", "admin", "A page"),
    ]


def test_pictures_deleted_at_once_are_logged_though_wagtail_does_not(admin, db):
    picture = ImageFactory(title="A visit")
    with LogContext(user=admin):
        type(picture).objects.filter(pk=picture.pk).delete()
    [entry] = ModelLogEntry.objects.filter(action="trash.put")
    assert (entry.user, entry.label) == (admin, "A visit")


def test_list_takes_no_query_more_an_item(about, member, client):
    user, group = member("writer", "delete_person")
    on_page(group, about, "change", "publish")
    client.force_login(user)

    def some():
        for number in range(3):
            trashed(AboutPageFactory(parent=about, title=f"Page {number}"))
            trashed(PersonFactory())

    some()
    client.get("/admin/trash/")
    with CaptureQueriesContext(connection) as few:
        client.get("/admin/trash/")
    some()
    some()
    with CaptureQueriesContext(connection) as many:
        assert client.get("/admin/trash/").content.decode().count("put-back-") > 15
    assert len(many) == len(few)
