"""The report of what search cannot read of documents: whom it shows which, and what it says of them."""

import csv
import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils.html import escape
from wagtail.models import Collection, GroupCollectionPermission

from search.models import DocumentText
from tests.factories import DocumentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]

State = DocumentText.State
ADDRESS = "/admin/reports/documents/"
EMPTY = "Search can read every document that you may change."


def document(state: State, title: str, collection: Collection | None = None):
    made = DocumentFactory(title=title, collection=collection or Collection.get_first_root_node())
    DocumentText.objects.update_or_create(document=made, defaults={"state": state, "file_name": made.file.name})
    return made


def shown(client) -> list[str]:
    return [str(each) for each in client.get(ADDRESS).context["object_list"]]


@pytest.fixture
def keeper(client):
    """Somebody who may use the admin, signed in, and a function that gives them a right to documents."""
    user = get_user_model().objects.create_user("keeper", "keeper@example.org", "a-sample-password")
    group = Group.objects.create(name="Keepers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)

    def allow(codename: str, collection: Collection) -> None:
        right = Permission.objects.get(content_type__app_label="wagtaildocs", codename=codename)
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=right)

    return allow


def test_each_document_says_what_is_wrong_and_what_to_do_and_leads_to_its_form(admin_client):
    locked, waiting, read = (
        document(State.LOCKED, "Zebra"),
        document(State.WAITING, "Aardvark"),
        document(State.READ, "Ibex"),
    )
    answer = admin_client.get(ADDRESS)
    assert [each.document for each in answer.context["object_list"]] == [locked, waiting]
    page = answer.content.decode()
    assert f'href="/admin/documents/edit/{locked.pk}/"' in page
    assert "Needs a password" in page
    assert escape(str(DocumentText.ADVICE[State.LOCKED])) in page
    assert read.title not in page
    assert EMPTY not in page


def test_every_state_but_a_read_one_has_an_advice():
    assert {state for state in State if not DocumentText(state=state).advice} == {State.READ}


def test_only_documents_that_the_reader_may_change(keeper, client):
    root = Collection.get_first_root_node()
    mine, others = root.add_child(name="Mine"), root.add_child(name="Another's")
    document(State.BROKEN, "Mine", mine)
    document(State.BROKEN, "Below mine", mine.add_child(name="Below"))
    document(State.BROKEN, "Another's", others)
    keeper("choose_document", others)
    keeper("change_document", mine)
    assert shown(client) == ["Below mine", "Mine"]
    rows = list(csv.DictReader(io.StringIO(b"".join(client.get(ADDRESS, {"export": "csv"})).decode())))
    assert [(row["Document"], row["What is wrong"]) for row in rows] == [("Below mine", "Damaged"), ("Mine", "Damaged")]
    assert all(row["What to do"] for row in rows)


def test_who_may_change_no_document_has_no_report(keeper, client):
    document(State.BROKEN, "Paper")
    keeper("choose_document", Collection.get_first_root_node())
    assert client.get(ADDRESS).status_code == 302
    assert client.get(f"{ADDRESS}results/").status_code == 302
    assert ADDRESS not in client.get("/admin/").content.decode()


def test_who_may_change_a_document_has_it_in_the_menu(keeper, client):
    keeper("change_document", Collection.get_first_root_node().add_child(name="Mine"))
    assert ADDRESS in client.get("/admin/").content.decode()


def test_where_all_is_read_it_says_so(admin_client):
    document(State.READ, "Paper")
    assert EMPTY in admin_client.get(ADDRESS).content.decode()


def test_no_query_more_a_document(admin_client, django_assert_max_num_queries):
    for number in range(30):
        document(State.BROKEN, f"Paper {number}")
    admin_client.get(ADDRESS)
    with django_assert_max_num_queries(14):
        assert len(shown(admin_client)) == 30
