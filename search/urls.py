"""The search page's address; its name has no namespace, for sites and tests ask for `search`."""

from django.urls import path

from .views import results

urlpatterns = [path("", results, name="search")]
