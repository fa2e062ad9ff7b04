"""The addresses of the translator's tools in the admin; some stand in for wagtail-localize's own."""

from django.urls import path

from translations import aliases, exchanging, pasting, reviewing, translating

urlpatterns = [
    path("localize/translate/<int:translation_id>/pofile/download/", exchanging.download),
    path("localize/translate/<int:translation_id>/pofile/upload/", exchanging.upload),
    path("localize/translate/<int:translation_id>/machine_translate/", translating.machine_translate),
    path("localize/page/<int:page_id>/convert_to_alias/", aliases.refuse),
    path("translations/<int:translation_id>/reading/", reviewing.reading, name="translations_reading"),
    path("translations/<int:translation_id>/pasting/", pasting.pasting, name="translations_pasting"),
]
