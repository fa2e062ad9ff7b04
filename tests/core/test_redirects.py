"""Addresses that change: a redirect makes itself, and many come from a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.contrib.redirects.models import Redirect

from tests.factories import AboutPageFactory, NewsPageFactory

pytestmark = pytest.mark.django_db


def test_a_changed_slug_leaves_a_redirect(news, client, django_capture_on_commit_callbacks):
    page = NewsPageFactory(parent=news, slug="before")
    old = page.url
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "after"
        page.save_revision().publish()
    answer = client.get(old)
    assert (answer.status_code, answer.url) == (301, "/en/news/after/")


def test_a_moved_branch_leaves_redirects_for_what_is_below_too(about, home, client, django_capture_on_commit_callbacks):
    section = AboutPageFactory(parent=about, slug="section")
    child = AboutPageFactory(parent=section, slug="child")
    old = child.url
    with django_capture_on_commit_callbacks(execute=True):
        section.move(home, pos="last-child")
    answer = client.get(old)
    assert (answer.status_code, answer.url) == (301, "/en/section/child/")


def test_redirects_are_imported_from_a_csv_file(admin_client, site):
    file = SimpleUploadedFile("old.csv", b"from,to\n/old-page,https://www.example.org/new\n", content_type="text/csv")
    looked = admin_client.post("/admin/redirects/import/", {"import_file": file, "input_format": "0"})
    assert looked.status_code == 200
    form = looked.context["form"]
    sent = {name: form.initial[name] for name in form.initial}
    answer = admin_client.post(
        "/admin/redirects/import/process/",
        sent | {"from_index": "0", "to_index": "1", "site": site.pk, "permanent": "on"},
        follow=True,
    )
    assert answer.status_code == 200
    assert Redirect.objects.get(old_path="/old-page").redirect_link == "https://www.example.org/new"
