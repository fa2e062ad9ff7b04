"""A user manager raises nobody above their own rights, self included, whatever is posted (wagtail #14100)."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core import mail
from wagtail.log_actions import registry
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission

from accounts.rights import covers
from tests.accounts.conftest import group_with, user_in
from tests.signing_in import give_app

MANAGES = ("accounts.add_user", "accounts.change_user", "accounts.delete_user", "auth.change_group", "auth.add_group")
REFUSED = "you do not have permission to access this area"


@pytest.fixture
def writers(home):
    return group_with("Writers", pages=("add", "change"), page=home)


@pytest.fixture
def publishers(home):
    return group_with("Publishers", pages=("add", "change", "publish"), page=home)


@pytest.fixture
def manager(home):
    """Manages users, and may write everywhere, but not publish."""
    group = group_with("Managers", *MANAGES, "auth.delete_group", pages=("add", "change"), page=home.get_root())
    user = user_in("manager", group)
    give_app(user)
    return user


@pytest.fixture
def managing(manager, client):
    client.force_login(manager)
    return client


def account(user, **changes):
    return {
        "username": user.username,
        "email": user.email,
        "first_name": "Some",
        "last_name": "Body",
        "is_active": "on",
        "groups": [group.pk for group in user.groups.all()],
    } | changes


def edit(client, user, **changes):
    return client.post(f"/admin/users/edit/{user.pk}/", account(user, **changes), follow=True)


def rights(group, **changes):
    """What the form of a group posts, with nothing but rights to the admin."""
    empty = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    prefixes = ("page_permissions", "collection_permissions", "document_permissions", "image_permissions")
    data = {
        f"{prefix}-{key}": value
        for prefix in (*prefixes, "collection_mgmt_permissions")
        for key, value in empty.items()
    }
    access = Permission.objects.get(codename="access_admin")
    return data | {"name": group.name, "permissions": [access.pk]} | changes


def test_a_writer_can_be_managed(managing, writers):
    user = user_in("writer", writers)
    edit(managing, user, first_name="Other")
    user.refresh_from_db()
    assert user.first_name == "Other"


def test_nobody_is_made_a_superuser_by_less(managing, manager, writers):
    user = user_in("writer", writers)
    for someone in (user, manager):
        edit(managing, someone, is_superuser="on")
        someone.refresh_from_db()
        assert not someone.is_superuser
    managing.post("/admin/users/new/", account(user, username="new", email="new@example.org", is_superuser="on"))
    assert not get_user_model().objects.get(username="new").is_superuser


def test_a_superuser_makes_another(admin_client, writers):
    user = user_in("writer", writers)
    edit(admin_client, user, is_superuser="on")
    user.refresh_from_db()
    assert user.is_superuser


def test_no_role_is_given_that_may_do_more(managing, manager, writers, publishers):
    user = user_in("writer", writers)
    for someone in (user, manager):
        answer = edit(managing, someone, groups=[publishers.pk, *(group.pk for group in someone.groups.all())])
        assert "it may do something that you may not" in answer.content.decode()
        assert publishers not in someone.groups.all()
    managing.post("/admin/users/new/", account(user, username="new", email="new@example.org", groups=[publishers.pk]))
    assert not get_user_model().objects.filter(username="new").exists()


@pytest.mark.parametrize("kind", ["superuser", "publisher", "a right of their own"])
def test_no_account_is_touched_that_may_do_more(kind, managing, publishers, writers):
    user = user_in("above", publishers if kind == "publisher" else writers, is_superuser=kind == "superuser")
    if kind == "a right of their own":
        user.user_permissions.add(Permission.objects.get(codename="publish_person"))
    give_app(user)
    key = user.pk
    assert REFUSED in edit(managing, user, email="thief@example.org").content.decode()
    for address in ("delete", "reset-second-factor", "invite"):
        assert REFUSED in managing.post(f"/admin/users/{address}/{key}/", follow=True).content.decode()
        assert REFUSED in managing.get(f"/admin/users/{address}/{key}/", follow=True).content.decode()
    user.refresh_from_db()
    assert user.email == "above@example.org"
    assert Authenticator.objects.filter(user=user).exists()


def test_nor_together_with_others(managing, manager, writers, publishers):
    above, user = user_in("above", publishers), user_in("writer", writers)
    both = f"?id={above.pk}&id={user.pk}"
    for action, data in (("set_active_state", {"mark_as_active": "False"}), ("delete", {})):
        answer = managing.post(f"/admin/bulk/accounts/user/{action}/{both}", data, follow=True)
        assert REFUSED in answer.content.decode()
    for someone in (user, manager):
        address = f"/admin/bulk/accounts/user/assign_role/?id={someone.pk}"
        assert REFUSED in managing.post(address, {"role": publishers.pk}, follow=True).content.decode()
        assert publishers not in someone.groups.all()
    above.refresh_from_db()
    assert above.is_active
    assert get_user_model().objects.filter(pk=user.pk).exists()
    managing.post(f"/admin/bulk/accounts/user/set_active_state/?id={user.pk}", {"mark_as_active": "False"})
    user.refresh_from_db()
    assert not user.is_active


def test_a_group_is_given_no_right_that_its_manager_lacks(managing, manager, writers, home):
    own = manager.groups.get()
    publish_person = Permission.objects.get(codename="publish_person").pk
    for group in (writers, own):
        before = set(group.permissions.all()), set(group.page_permissions.all())
        answer = managing.post(f"/admin/groups/edit/{group.pk}/", rights(group, permissions=[publish_person]))
        assert "do something that you may not" in answer.content.decode()
        pages = {
            "page_permissions-TOTAL_FORMS": "1",
            "page_permissions-0-page": str(home.pk),
            "page_permissions-0-permissions": ["publish_page"],
        }
        answer = managing.post(f"/admin/groups/edit/{group.pk}/", rights(group, **pages))
        assert "do something that you may not" in answer.content.decode()
        group = Group.objects.get(pk=group.pk)
        assert (set(group.permissions.all()), set(group.page_permissions.all())) == before


def test_a_new_group_neither(managing, home):
    group = Group(name="New")
    publish_person = Permission.objects.get(codename="publish_person").pk
    answer = managing.post("/admin/groups/new/", rights(group, permissions=[publish_person]))
    assert "do something that you may not" in answer.content.decode()
    assert not Group.objects.filter(name="New").exists()
    pages = {
        "page_permissions-TOTAL_FORMS": "1",
        "page_permissions-0-page": str(home.pk),
        "page_permissions-0-permissions": ["change_page"],
    }
    assert managing.post("/admin/groups/new/", rights(group, **pages)).status_code == 302
    made = Group.objects.get(name="New")
    assert [right.permission.codename for right in made.page_permissions.all()] == ["change_page"]


def test_no_group_is_touched_that_may_do_more(managing, publishers):
    assert (
        REFUSED
        in managing.post(f"/admin/groups/edit/{publishers.pk}/", rights(publishers), follow=True).content.decode()
    )
    assert REFUSED in managing.post(f"/admin/groups/delete/{publishers.pk}/", follow=True).content.decode()
    assert publishers.page_permissions.count() == 3


@pytest.mark.parametrize("kind", ["a page elsewhere", "a collection", "a step of a workflow"])
def test_what_counts_as_more(kind, home, about):
    manager = user_in("manager", group_with("Managers", *MANAGES, pages=("change",), page=about))
    group = group_with("Others")
    user = user_in("other", group)
    assert covers(manager, user)
    if kind == "a page elsewhere":
        GroupPagePermission.objects.create(group=group, page=home, permission_type="change")
    elif kind == "a collection":
        add_image = Permission.objects.get(codename="add_customimage")
        root = Collection.get_first_root_node()
        GroupCollectionPermission.objects.create(group=group, collection=root, permission=add_image)
    else:
        GroupApprovalTask.objects.create(name="Approval").groups.add(group)
    assert not covers(manager, user)


def test_a_page_below_is_not_more(home, about):
    manager = user_in("manager", group_with("Managers", *MANAGES, pages=("change",), page=home))
    assert covers(manager, user_in("other", group_with("Others", pages=("change",), page=about)))


def test_two_accounts_have_not_one_address(managing, writers, editor):
    user = user_in("writer", writers)
    answer = edit(managing, user, email="EDITOR@example.org")
    assert "Another account has this address" in answer.content.decode()


def test_a_lost_second_factor_is_reset_by_an_admin(managing, manager, client, writers):
    user = user_in("writer", writers)
    give_app(user)
    theirs = type(client)()
    theirs.force_login(user)
    assert (
        "app, the passkeys and the recovery codes"
        in managing.get(f"/admin/users/reset-second-factor/{user.pk}/").content.decode()
    )
    assert (
        f"/admin/users/reset-second-factor/{user.pk}/" in managing.get(f"/admin/users/edit/{user.pk}/").content.decode()
    )
    managing.post(f"/admin/users/reset-second-factor/{user.pk}/")
    assert not Authenticator.objects.filter(user=user).exists()
    assert [letter.to for letter in mail.outbox] == [[user.email], [manager.email]]
    assert "manager reset your second factor" in mail.outbox[0].body
    entry = registry.get_logs_for_instance(user).get(action="accounts.reset_second_factor")
    assert entry.user == manager


def test_an_admin_without_a_second_factor_resets_none(managing, manager, writers):
    user = user_in("writer", writers)
    give_app(user)
    Authenticator.objects.filter(user=manager).delete()
    managing.post(f"/admin/users/reset-second-factor/{user.pk}/")
    assert Authenticator.objects.filter(user=user).exists()


def test_nobody_resets_their_own(managing, manager):
    assert REFUSED in managing.post(f"/admin/users/reset-second-factor/{manager.pk}/", follow=True).content.decode()
    assert Authenticator.objects.filter(user=manager).exists()
