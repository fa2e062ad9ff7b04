"""Uploaded documents: what their first bytes say must be what their name says."""

from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HEAD_BYTES = 4096

# Signatures, with the byte that they stand at. Sources: ISO 32000-2 7.5.2 (PDF may begin within the first 1,024
# bytes), PKWARE's APPNOTE 4.3.7 (every Office and OpenDocument file is a zip), ISO 14496-12 4.3 (ftyp), RFC 3533 (Ogg),
# RFC 8794 (EBML: WebM), the ID3v2 and MPEG-1 layer 3 headers, Rich Text Format 1.9.1, and W3C WebVTT 4.1.
ZIP = ((0, b"PK\x03\x04"),)
FTYP = ((4, b"ftyp"),)
SIGNATURES: dict[str, tuple[tuple[int, bytes], ...]] = {
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp", "zip"), ZIP),
    **dict.fromkeys(("mp4", "m4a"), FTYP),
    "webm": ((0, b"\x1a\x45\xdf\xa3"),),
    "ogg": ((0, b"OggS"),),
    "mp3": ((0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"), (0, b"\xff\xf2")),
    "rtf": ((0, b"{\\rtf"),),
    "vtt": ((0, b"WEBVTT"), (0, b"\xef\xbb\xbfWEBVTT")),
}
PLAIN_TEXT = ("csv", "txt", "vtt")
MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"<?php")


def check_content(file: BinaryIO, name: str) -> None:
    """Refuse a file whose content is not what the ending of `name` says; reads its first bytes and goes back.

    Raises ValidationError with a sentence for the editor. An ending that is not known here is let through: which
    endings may be uploaded at all is WAGTAILDOCS_EXTENSIONS' business.
    """
    ending = name.rpartition(".")[2].lower()
    position = file.tell()
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(position)
    if ending == "pdf":
        fits = b"%PDF-" in head[:1024]
    elif ending in SIGNATURES:
        fits = any(head[start : start + len(mark)] == mark for start, mark in SIGNATURES[ending])
    elif ending in PLAIN_TEXT:
        fits = True
    else:
        return
    if fits and ending in PLAIN_TEXT:
        fits = b"\x00" not in head and not head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKUP)
    if not head:
        raise ValidationError(_("The file “%(name)s” is empty: choose another."), params={"name": name})
    if not fits:
        raise ValidationError(
            _("The file “%(name)s” is not what its ending “.%(ending)s” says: save it anew and upload that."),
            params={"name": name, "ending": ending},
        )
