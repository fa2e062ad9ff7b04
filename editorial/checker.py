"""Wagtail's checker of a page's accessibility, with what our own blocks need looked at."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

# Besides Wagtail's: names of files and, in our languages, words that a screen reader says by itself.
_PATTERN = "|".join(
    [
        r"\.(avif|gif|jpg|jpeg|png|svg|webp)$",
        "_",
        r"^(a |an |the )?(picture|photo|photograph|image|logo) of\b",
        r"^(фото|фотография|изображение|картинка)(\s|:)",
        r"^(surat|surata)(\s|:)",
        r"^(صورة|لقطة)\s",
    ]
)


class Checker(ContentCheckerItem):
    """The checker: pictures say what they show and only once, films have captions, tables have heads that count."""

    # Pictures and galleries, recordings, tables and figures, accordions: in that order.
    axe_run_only = [
        *ContentCheckerItem.axe_run_only,
        *("image-alt", "image-redundant-alt"),
        "video-caption",
        *("td-headers-attr", "th-has-data-cells"),
        "summary-name",
    ]
    axe_custom_checks = [
        {"id": "check-image-alt-text", "options": {"pattern": _PATTERN}},
        {"id": "check-empty-meta-description"},
    ]
    axe_messages = ContentCheckerItem.axe_messages | {
        "alt-text-quality": {
            "error_name": _("An alternative text is a file's name, or says “picture of”"),
            "help_text": _("Say what the picture shows, in a sentence: screen readers say themselves that it is one."),
        },
        "image-alt": {
            "error_name": _("A picture has no alternative text"),
            "help_text": _("Say what it shows, or mark it as one that only adorns."),
        },
        "image-redundant-alt": {
            "error_name": _("An alternative text repeats the words beside it"),
            "help_text": _("Mark the picture as one that only adorns, or say what the words leave out."),
        },
        "video-caption": {
            "error_name": _("A video has no captions"),
            "help_text": _("Add a WebVTT file under Captions: who cannot hear the video reads them."),
        },
        "td-headers-attr": {
            "error_name": _("A cell of a table names a head that is not there"),
            "help_text": _("Build the table anew: what was pasted is damaged."),
        },
        "th-has-data-cells": {
            "error_name": _("A head of a table stands above nothing"),
            "help_text": _("Take the empty column or row out of the table."),
        },
        "summary-name": {
            "error_name": _("An entry of an accordion has no title"),
            "help_text": _("Say in its title what opens."),
        },
    }


def use_our_checker(items: list) -> None:
    """Put our checker in the place of Wagtail's, wherever that stands."""
    items[:] = [Checker(item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items]
