"""What may be uploaded, how pictures and documents are kept and given out, and where pages are kept as files."""

from pathlib import Path

WAGTAILIMAGES_IMAGE_MODEL = "core.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.file_forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
# Wagtail's 61 weighs a third more, and nobody sees the difference on a telephone.
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILDOCS_DOCUMENT_MODEL = "core.CustomDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "core.file_forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "odp", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
# Video, sound and captions, for core/blocks/recordings.py.
WAGTAILDOCS_EXTENSIONS += ["m4a", "mp3", "mp4", "ogg", "vtt", "webm"]
# Nothing that was uploaded opens in the browser under this site's name; media elements play it all the same.
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_SERVE_METHOD = "serve_view"

# Where every published page is kept as a file (edition/); None: nowhere, and each visitor's page is rendered.
EDITION_ROOT: Path | None = None
# The name of what makes the pages; empty: one is made of the project's own files.
EDITION_RELEASE = ""
# How many releases are kept beside the one that readers have, for rolling back to.
EDITION_RELEASES = 2
# Its health fails when a change has waited for longer, in seconds, or an address has failed more often in a row.
EDITION_LATE = 60
EDITION_FAILURES = 5
