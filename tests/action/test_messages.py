"""The list of messages in the admin: who sees it, and exports that are safe to open."""

import csv
import io

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from action.models import Submission
from tests.factories import ActionPageFactory

pytestmark = pytest.mark.django_db


def list_url(page) -> str:
    return reverse("wagtailforms:list_submissions", args=[page.pk])


def put(page, data, **values) -> Submission:
    return Submission.objects.create(page=page, form_data=data, key=str(Submission.objects.count()), **values)


def editor_of(page, *permissions: str):
    """Give somebody who may edit and publish `page` and what is below it, and nothing else."""
    group = Group.objects.create(name=f"Editors of {page.pk}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for name in permissions:
        group.permissions.add(Permission.objects.get(codename=name))
    for kind in ("add", "change", "publish"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{kind}_page")
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    user = get_user_model().objects.create_user(f"editor-{page.pk}", "editor@example.org", "a-sample-password")
    user.groups.add(group)
    return user


def test_an_editor_of_the_page_sees_its_messages(contact, action, client):
    put(contact, {"your_message": "Good day"})
    client.force_login(editor_of(action))
    assert "Good day" in client.get(list_url(contact)).content.decode()


@pytest.mark.parametrize("query", ["", "?export=csv", "?export=xlsx"])
def test_an_editor_without_rights_on_the_page_is_refused(query, contact, news, client):
    put(contact, {"your_message": "Good day"})
    client.force_login(editor_of(news))
    answer = client.get(list_url(contact) + query)
    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")


def test_nobody_sees_messages_without_signing_in(contact, client):
    answer = client.get(list_url(contact))
    assert answer.status_code == 302
    assert "login" in answer.url


def delete_url(page, message) -> str:
    address = reverse("wagtailforms:delete_submissions", args=[page.pk])
    return f"{address}?selected-submissions={message.pk}"


@pytest.mark.parametrize("still_sensitive", [True, False])
def test_sensitive_messages_need_a_right_of_their_own(still_sensitive, complaint, action, client):
    message = put(complaint, {"what_happened": "A quince"}, sensitive=True)
    if not still_sensitive:
        # Taking the tick off later shows nobody what was told in confidence.
        complaint.sensitive = False
        complaint.save()
    client.force_login(editor_of(action))
    for address in (list_url(complaint), list_url(complaint) + "?export=csv", delete_url(complaint, message)):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer.url == reverse("wagtailadmin_home")
    assert "Complain" not in client.get(reverse("wagtailforms:index")).content.decode()


def test_whoever_has_that_right_sees_them(complaint, action, client):
    put(complaint, {"what_happened": "A quince"}, sensitive=True)
    client.force_login(editor_of(action, "read_sensitive"))
    assert "A quince" in client.get(list_url(complaint)).content.decode()


def test_a_group_can_be_given_that_right_in_the_admin(admin_client):
    group = Group.objects.create(name="Protection")
    html = admin_client.get(reverse("wagtailusers_groups:edit", args=[group.pk])).content.decode()
    assert "Can read the messages of sensitive forms" in html


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "harmless = 1"]


def test_nothing_in_a_csv_is_a_formula(contact, admin_client):
    contact.form_fields.filter(clean_name="your_name").update(label="=Name")
    for formula in FORMULAS:
        put(contact, {"your_message": formula, "your_name": [formula]})
    answer = admin_client.get(list_url(contact) + "?export=csv")
    heading, *rows = csv.reader(io.StringIO(answer.getvalue().decode()))
    assert len(rows) == len(FORMULAS)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\n")) for row in [heading, *rows] for cell in row)
    assert rows[-1][heading.index("Your message")] == "harmless = 1"


def test_nothing_in_an_xlsx_is_a_formula_and_it_opens(contact, admin_client):
    for formula in [*FORMULAS, "a control character \x0b"]:
        put(contact, {"your_message": formula})
    answer = admin_client.get(list_url(contact) + "?export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert "=1+1" in [cell.value for cell in cells]
    assert all(cell.data_type != "f" for cell in cells)


def test_list_and_export_tell_when_a_message_goes(contact, admin_client):
    put(contact, {"your_message": "Good day"}, delete_after=timezone.now())
    assert "Deleted after" in admin_client.get(list_url(contact)).content.decode()
    assert b"Deleted after" in admin_client.get(list_url(contact) + "?export=csv").getvalue()


def test_messages_go_with_their_page_and_copies_start_without_any(contact, home, russian):
    put(contact, {"your_message": "Good day"})
    other = ActionPageFactory(parent=russian)
    copy = contact.copy(to=other, update_attrs={"slug": "copy"})
    assert not copy.get_submissions().exists()
    assert [field.clean_name for field in copy.form_fields.all()] == ["your_name", "e_mail", "your_message"]
    contact.delete()
    assert not Submission.objects.exists()
