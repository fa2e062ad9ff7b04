"""An editor's form, and the previews of what stands in it."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from tests.editing import form_data


@pytest.fixture
def typed_preview(admin_client):
    """Give a function that previews a page with something typed but not saved: `typed_preview(page, "print")`."""

    def one(page: Page, mode: str = "", **typed):
        form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
        address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        assert admin_client.post(address, form_data(form) | typed).json()["is_valid"]
        return admin_client.get(address, {"mode": mode, "in_preview_panel": "true"})

    return one
