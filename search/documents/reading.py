"""Reads documents: in a process of its own with little memory and time, asked for by a task of the slow queue."""

import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import BinaryIO

from django.db import transaction
from django.db.models import F, Q
from django.tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from wagtail.documents.models import AbstractDocument

from core.models import CustomDocument

from ..entries import LONGEST
from ..models import DocumentText
from .extracting import LOCKED, READ, TOO_MUCH
from .rows import renew

State = DocumentText.State

LARGEST = 50 * 1024 * 1024
MOST_PAGES = 1_000
MEMORY = 512 * 1024 * 1024
COMPUTING_SECONDS = 30
# What waits for a slow disk or a busy machine computes nothing.
SECONDS = 90
_PROGRAM = Path(__file__).with_name("extracting.py")

# A word that was broken at the end of a line. A capital or a figure after it is a new one: "Annex-\nB".
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\s*\n\s*(?=[^\W\d_])(?=(.))")
_BLANKS = re.compile(r"[^\S\n]+")
# Joiners belong to the spelling of some languages; every other invisible character is a leftover of printing.
_KEPT = "\u200c\u200d"


def is_read(document: AbstractDocument) -> bool:
    """Say whether a document is of the kind whose text is read: a PDF, by its name."""
    return document.file_extension.lower() == "pdf"


def tidy(text: str) -> str:
    """Give a text as people write it.

    Ligatures and the forms of Arabic letters become letters, words that lines broke are whole, and what nobody sees or
    PostgreSQL cannot hold is gone.
    """
    composed = unicodedata.normalize("NFKC", _BROKEN.sub(_whole, text))
    seen = "".join(_seen(each) for each in composed)
    lines = (_BLANKS.sub(" ", line).strip() for line in seen.splitlines())
    return "\n".join(line for line in lines if line)[:LONGEST]


def _whole(found: re.Match) -> str:
    return found[0] if found[1].isupper() else ""


def _seen(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf":
        return letter if letter in _KEPT else ""
    return " " if category in ("Cc", "Cs", "Co", "Cn") and letter != "\n" else letter


def text_of(file: BinaryIO) -> tuple[str, str]:
    """Give a value of DocumentText.State, and the text, of a PDF in a real file; a bad one raises nothing."""
    limits = (MEMORY, COMPUTING_SECONDS, MOST_PAGES, LONGEST)
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and numbers
            [sys.executable, "-I", str(_PROGRAM), *map(str, limits)],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # No password, key or address of the site is in the reach of whatever a PDF may do.
            env={},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return State.TOO_LONG, ""
    if done.returncode == READ:
        text = tidy(done.stdout.decode("utf-8", "replace"))
        return (State.READ, text) if text else (State.EMPTY, "")
    # The kernel ends with the second of them what goes on beyond the first.
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return State.TOO_LONG, ""
    return {LOCKED: State.LOCKED, TOO_MUCH: State.TOO_LARGE}.get(done.returncode, State.BROKEN), ""


def read(document: AbstractDocument) -> tuple[str, str]:
    """Give a value of DocumentText.State, and the text, of a document wherever it is stored."""
    try:
        if document.file.size > LARGEST:
            return State.TOO_LARGE, ""
        with document.file.storage.open(document.file.name) as source, tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(source, copy)
            copy.seek(0)
            return text_of(copy)
    except FileNotFoundError:
        return State.MISSING, ""


@task(backend="slow")
def read_document(key: int) -> None:
    """Read a document, given by its key, and have visitors find it; one that was replaced meanwhile has a task."""
    document = CustomDocument.objects.filter(pk=key).first()
    if document is None:
        return
    state, text = read(document)
    with transaction.atomic():
        kept = DocumentText.objects.select_for_update().filter(document=key).first()
        if kept is None or kept.is_of_another(document):
            return
        kept.state, kept.text = state, text
        kept.save()
        renew(document)


def ask_for(document: AbstractDocument) -> None:
    """Forget what was read of a document, and have the worker read it."""
    DocumentText.objects.update_or_create(
        document=document,
        defaults={
            "file_name": document.file.name,
            "file_hash": document.file_hash,
            "state": State.WAITING,
            "text": "",
        },
    )
    renew(document)
    read_document.enqueue(document.pk)


def ask_for_all(again: bool = False) -> int:
    """Have the worker read every document that was never read, or was replaced unnoticed; or all of them `again`.

    What waits in the queue already is left there. Gives how many were asked for.
    """
    waiting = DBTaskResult.objects.filter(task_path=read_document.module_path, status=TaskResultStatus.READY)
    queued = {result.args_kwargs["args"][0] for result in waiting}
    documents = CustomDocument.objects.filter(file__iendswith=".pdf").order_by("pk")
    if not again:
        known = Q(search_text__file_name=F("file")) & ~Q(search_text__state=State.WAITING)
        documents = documents.exclude(pk__in=CustomDocument.objects.filter(known).values("pk"))
    wanted = [document for document in documents if document.pk not in queued]
    for document in wanted:
        ask_for(document)
    return len(wanted)
