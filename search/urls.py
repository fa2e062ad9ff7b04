"""The addresses of search; their names have no namespace, for sites and tests ask for `search`."""

from django.urls import path

from .suggestion_views import described, suggested
from .views import results

urlpatterns = [
    path("", results, name="search"),
    path("suggestions", suggested, name="search_suggestions"),
    path("opensearch.xml", described, name="opensearch"),
]
