"""The audit log: what is recorded, of whom and from where, and that nothing secret is."""

import json
import logging

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.log_actions import log
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, GroupSitePermission

from accounts.audit import record
from accounts.audit_entry import AuditEntry, Kind
from core.models import SiteSettings
from tests.core.test_every_type import form_data
from tests.factories import NewsPageFactory

SECRET = "a-password-typed-by-mistake"


def entries(*actions: str) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(action__in=actions).order_by("pk"))


def sign_in(client, name: str, password: str, **headers):
    return client.post("/admin/login/", {"login": name, "password": password}, **headers)


@pytest.fixture
def group(db) -> Group:
    return Group.objects.create(name="Translators")


class TestSignIn:
    def test_success_and_end(self, client, admin):
        assert sign_in(client, "admin", "a-sample-password", REMOTE_ADDR="192.0.2.7").status_code == 302
        client.post("/admin/logout/")
        there, gone = entries(Kind.SIGN_IN, Kind.SIGN_OUT)
        assert (there.person, there.user_id, there.address) == ("admin", admin.pk, "192.0.2.7")
        assert (gone.action, gone.person) == (Kind.SIGN_OUT, "admin")

    def test_failure_names_the_account_and_nobody_as_its_doer(self, client, admin):
        sign_in(client, "admin", SECRET)
        [entry] = entries(Kind.SIGN_IN_FAILED)
        assert (entry.person, entry.user_id) == ("", None)
        assert (entry.model, entry.object_id, entry.label) == ("accounts.user", str(admin.pk), "admin")

    def test_name_that_nobody_has_is_not_kept(self, client, admin, caplog, django_capture_on_commit_callbacks):
        logging.getLogger("audit").addHandler(caplog.handler)
        with django_capture_on_commit_callbacks(execute=True):
            sign_in(client, SECRET, SECRET)
        logging.getLogger("audit").removeHandler(caplog.handler)
        [entry] = entries(Kind.SIGN_IN_FAILED)
        assert (entry.label, entry.details) == ("", {})
        assert SECRET not in caplog.text
        assert Kind.SIGN_IN_FAILED in caplog.text

    @pytest.mark.parametrize(
        ("proxies", "forwarded", "seen"),
        [
            (0, "198.51.100.1", "127.0.0.1"),
            (1, "198.51.100.1", "198.51.100.1"),
            (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
            (2, "198.51.100.1, 10.0.0.1", "198.51.100.1"),
            (1, "", "127.0.0.1"),
        ],
    )
    def test_address_behind_proxies(self, proxies, forwarded, seen, client, admin, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
        headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
        sign_in(client, "admin", "a-sample-password", **headers)
        [entry] = entries(Kind.SIGN_IN)
        assert entry.address == seen

    def test_nobody_signs_in_from_an_address_that_is_none(self, client, admin, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
        assert sign_in(client, "admin", "a-sample-password", HTTP_X_FORWARDED_FOR="nonsense").status_code == 403
        assert entries(Kind.SIGN_IN) == []


@pytest.mark.skipif(not apps.is_installed("allauth.mfa"), reason="django-allauth is not installed")
def test_second_factors(admin):
    from allauth.mfa import signals
    from allauth.mfa.models import Authenticator

    factor = Authenticator(user=admin, type=Authenticator.Type.TOTP)
    for signal in (signals.authenticator_added, signals.authenticator_used, signals.authenticator_removed):
        signal.send(sender=Authenticator, request=None, user=admin, authenticator=factor, reauthenticated=False)
    signals.authentication_failed.send(sender=Authenticator, request=None, user=admin)
    found = [
        (each.action, each.person, each.details) for each in AuditEntry.objects.filter(action__startswith="factor")
    ]
    assert found[::-1] == [
        (Kind.FACTOR_ADDED, "admin", {"type": "totp"}),
        (Kind.FACTOR_USED, "admin", {"type": "totp"}),
        (Kind.FACTOR_REMOVED, "admin", {"type": "totp"}),
        (Kind.FACTOR_FAILED, "admin", {"type": None}),
    ]


class TestRights:
    def test_membership_from_either_side(self, admin, group):
        admin.groups.add(group)
        admin.groups.add(group)
        group.user_set.remove(admin)
        group.user_set.add(admin)
        admin.groups.clear()
        found = entries(Kind.RIGHT_GIVEN, Kind.RIGHT_TAKEN)[-4:]
        assert [each.action for each in found] == [Kind.RIGHT_GIVEN, Kind.RIGHT_TAKEN] * 2
        assert {each.label for each in found} == {"admin"}
        assert {each.details["group"] for each in found} == {"Translators"}

    def test_permission_of_a_group_and_of_a_person(self, admin, group):
        permission = Permission.objects.get(codename="add_customimage")
        group.permissions.set([permission])
        group.permissions.set([])
        admin.user_permissions.add(permission)
        found = entries(Kind.RIGHT_GIVEN, Kind.RIGHT_TAKEN)[-3:]
        assert [each.label for each in found] == ["Translators", "Translators", "admin"]
        assert {each.details["right"] for each in found} == {"core.add_customimage"}

    def test_wagtails_form_of_a_group(self, admin_client, home, group):
        collection = Collection.objects.get(depth=1)
        publish = Permission.objects.get(codename="publish_page")
        shown = admin_client.get(f"/admin/groups/edit/{group.pk}/")
        data = {"name": "Translators"}
        for panel in shown.context["permission_panels"]:
            data |= {f"{panel.prefix}-{key}": 0 for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
            data[f"{panel.prefix}-MAX_NUM_FORMS"] = 1000
        [pictures] = [each for each in shown.context["permission_panels"] if each.prefix == "image_permissions"]
        add = pictures.empty_form.fields["permissions"].queryset.first()
        data |= {"page_permissions-TOTAL_FORMS": 1, "page_permissions-0-page": home.pk}
        data |= {"page_permissions-0-permissions": [publish.codename]}
        data |= {"image_permissions-TOTAL_FORMS": 1, "image_permissions-0-collection": collection.pk}
        data |= {"image_permissions-0-permissions": [add.pk]}
        answer = admin_client.post(f"/admin/groups/edit/{group.pk}/", data)
        assert answer.status_code == 302
        assert GroupPagePermission.objects.filter(group=group).exists()
        assert GroupCollectionPermission.objects.filter(group=group).exists()
        details = [each.details for each in entries(Kind.RIGHT_GIVEN) if each.label == "Translators"]
        assert {"right": "wagtailcore.publish_page", "page": f"{home} ({home.pk})"} in details
        assert {"right": f"wagtailimages.{add.codename}", "collection": f"{collection} ({collection.pk})"} in details
        assert {each.person for each in entries(Kind.RIGHT_GIVEN) if each.label == "Translators"} == {"admin"}

        data |= {"page_permissions-INITIAL_FORMS": 1, "page_permissions-0-DELETE": "1"}
        admin_client.post(f"/admin/groups/edit/{group.pk}/", data)
        taken = [each.details for each in entries(Kind.RIGHT_TAKEN)]
        assert {"right": "wagtailcore.publish_page", "page": f"{home} ({home.pk})"} in taken

    def test_site(self, group, site):
        permission = Permission.objects.get(codename="change_sitesettings")
        GroupSitePermission.objects.get_or_create(group=group, site=site, permission=permission)
        GroupSitePermission.objects.filter(group=group).delete()
        given, taken = entries(Kind.RIGHT_GIVEN, Kind.RIGHT_TAKEN)
        assert given.details == taken.details == {"right": "core.change_sitesettings", "site": f"{site} ({site.pk})"}

    def test_rights_end_with_their_group(self, admin_client, home, group):
        GroupPagePermission.objects.create(group=group, page=home, permission_type="publish")
        admin_client.post(f"/admin/groups/delete/{group.pk}/")
        [taken] = entries(Kind.RIGHT_TAKEN)
        assert (taken.label, taken.person) == ("Translators", "admin")
        [deleted] = AuditEntry.objects.filter(action="wagtail.delete", model="auth.group")
        assert deleted.label == "Translators"

    def test_account(self, db):
        user = get_user_model().objects.create_user("writer", password="a-sample-password")
        assert not AuditEntry.objects.exists()
        user.is_superuser = True
        user.save()
        user.is_active = user.is_superuser = False
        user.save()
        user.is_active = True
        user.set_password(SECRET)
        user.save()
        assert [each.action for each in AuditEntry.objects.order_by("pk")] == [
            Kind.RIGHT_GIVEN,
            Kind.RIGHT_TAKEN,
            Kind.ACCOUNT_DEACTIVATED,
            Kind.ACCOUNT_ACTIVATED,
            Kind.PASSWORD_CHANGED,
        ]
        assert all(SECRET not in json.dumps(each.details) + each.label for each in AuditEntry.objects.all())

    def test_password_that_is_only_stored_anew_is_no_change(self, client, admin, settings):
        settings.PASSWORD_HASHERS = [
            "django.contrib.auth.hashers.PBKDF2PasswordHasher",
            "django.contrib.auth.hashers.MD5PasswordHasher",
        ]
        sign_in(client, "admin", "a-sample-password")
        assert get_user_model().objects.get().password.startswith("pbkdf2")
        assert not entries(Kind.PASSWORD_CHANGED)

    def test_new_superuser(self, admin):
        [entry] = entries(Kind.RIGHT_GIVEN)
        assert (entry.label, entry.details) == ("admin", {"right": "superuser"})


class TestContent:
    def test_publishing_and_its_end_and_deletion(self, admin_client, news):
        page = NewsPageFactory(parent=news, title="A visit")
        key = page.pk
        page.save_revision(user=get_user_model().objects.get()).publish(user=get_user_model().objects.get())
        admin_client.post(f"/admin/pages/{key}/unpublish/")
        admin_client.post(f"/admin/pages/{key}/delete/")
        found = [
            (each.action, each.model, each.label, each.person)
            for each in AuditEntry.objects.filter(object_id=str(key), model="news.newspage").order_by("pk")
        ]
        assert ("wagtail.publish", "news.newspage", "A visit", "admin") in found
        assert found[-3:] == [
            ("wagtail.unpublish", "news.newspage", "A visit", "admin"),
            ("wagtail.delete", "news.newspage", "A visit", "admin"),
            ("trash.put", "news.newspage", "A visit", "admin"),
        ]

    def test_drafts_are_left_to_the_history_of_the_page(self, about, admin):
        about.title = "Who we are today"
        about.save_revision(user=admin, log_action=True)
        assert not AuditEntry.objects.filter(action="wagtail.edit").exists()

    def test_comment_of_an_approval_is_not_kept(self, about, admin):
        log(about, "wagtail.workflow.approve", user=admin, data={"workflow": {"title": "News"}, "comment": SECRET})
        [entry] = AuditEntry.objects.filter(action="wagtail.workflow.approve")
        assert entry.details == {"workflow": {"title": "News"}}

    def test_settings(self, admin_client, home, site):
        stored = SiteSettings.for_site(site)
        address = f"/admin/settings/core/sitesettings/{site.pk}/"
        data = form_data(admin_client.get(address).context["form"])
        assert admin_client.post(address, data).status_code == 302
        [entry] = AuditEntry.objects.filter(model="core.sitesettings")
        assert (entry.action, entry.person, entry.object_id) == ("wagtail.edit", "admin", str(stored.pk))


class TestExports:
    def test_every_file_that_the_admin_gives_out(self, admin_client, home):
        answer = admin_client.get("/admin/reports/site-history/?export=csv&user=7")
        assert answer["Content-Disposition"].startswith("attachment")
        [entry] = entries(Kind.EXPORTED)
        assert (entry.person, entry.label) == ("admin", "/admin/reports/site-history/")
        assert entry.details["file"].endswith(".csv")

    def test_a_screen_is_no_export(self, admin_client, home):
        admin_client.get("/admin/reports/site-history/")
        assert not entries(Kind.EXPORTED)


class TestLines:
    def test_one_line_of_json_an_entry_once_it_is_certain(
        self, home, admin, caplog, django_capture_on_commit_callbacks
    ):
        logger = logging.getLogger("audit")
        logger.addHandler(caplog.handler)
        try:
            with django_capture_on_commit_callbacks() as callbacks:
                record(Kind.EXPORTED, home, user=admin, label="Two\nlines\u2028of it")
            assert "export" not in caplog.text
            for callback in callbacks:
                callback()
        finally:
            logger.removeHandler(caplog.handler)
        [line] = [each.getMessage() for each in caplog.records if each.name == "audit"]
        assert len(line.splitlines()) == 1
        told = json.loads(line)
        assert told["label"] == "Two\nlines\u2028of it"
        assert (told["action"], told["person"], told["model"], told["object"]) == (
            "export",
            "admin",
            "home.homepage",
            str(home.pk),
        )

    def test_deleting_a_person_keeps_the_entries(self, db):
        user = get_user_model().objects.create_user("writer")
        record(Kind.SIGN_IN, user, user=user)
        user.delete()
        [entry] = entries(Kind.SIGN_IN)
        assert (entry.person, entry.label) == ("writer", "writer")

    def test_public_pages_ask_no_query_more(self, home, client, django_assert_num_queries):
        with django_assert_num_queries(0):
            Client().get("/robots.txt")
