"""The word that a publication was taken back, for rooms that keep account of what is public."""

from django.dispatch import Signal

# Sent once it is certain, with `instance`: the page as its own type, which is public again as it was before.
taken_back = Signal()
