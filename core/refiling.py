"""Moves the sizes of a picture between the public folder and the withheld one, through the storage."""

import os
import re
import secrets

from django.db import transaction
from wagtail.images.models import AbstractImage

# Put into a name by an earlier move.
_MARK = re.compile(r"\.[0-9a-f]{16}$")
LONGEST_NAME = 100


def put_in_place(image: AbstractImage) -> None:
    """Bring every size of a picture into the folder where it belongs.

    The copy is there before the rows say so, and the old file goes once they are committed: nobody meets a picture
    without its file. The new name cannot be guessed, so that a copy whose transaction failed shows nobody anything, and
    no cache that was asked too early for the old name says that there is none.
    """
    for rendition in image.get_rendition_model().objects.filter(image=image):
        rendition.image = image
        if not rendition.is_in_place:
            _move(rendition)


def _move(rendition) -> None:
    storage, old = rendition.file.storage, rendition.file.name
    stem, ending = os.path.splitext(os.path.basename(old))
    wanted = rendition.get_upload_to(f"{_MARK.sub('', stem)}.{secrets.token_hex(8)}{ending}")
    try:
        with storage.open(old) as file:
            new = storage.save(wanted, file, max_length=LONGEST_NAME)
    except FileNotFoundError:
        # It is made anew with those that are missing.
        rendition.delete()
        return
    # Not through the field, which would read the picture to measure it.
    type(rendition).objects.filter(pk=rendition.pk).update(file=new)
    rendition.purge_from_cache()
    transaction.on_commit(lambda: storage.delete(old))
