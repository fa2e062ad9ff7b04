"""The addresses of the translator's tools in the admin; some stand in for wagtail-localize's own."""

from django.urls import path

from translations import aliases, exchanging, pasting, reviewing, translating
from translations.telling import unless_stopped

urlpatterns = [
    path("localize/translate/<int:translation_id>/pofile/download/", unless_stopped(exchanging.download)),
    path("localize/translate/<int:translation_id>/pofile/upload/", unless_stopped(exchanging.upload)),
    path("localize/translate/<int:translation_id>/machine_translate/", unless_stopped(translating.machine_translate)),
    path("localize/page/<int:page_id>/convert_to_alias/", aliases.refuse),
    path("translations/<int:translation_id>/reading/", unless_stopped(reviewing.reading), name="translations_reading"),
    path("translations/<int:translation_id>/pasting/", unless_stopped(pasting.pasting), name="translations_pasting"),
]
