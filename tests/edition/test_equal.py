"""The edition as it stands after a change is what a full build would give."""

from edition.checking import differences
from edition.checking import kept as read
from tests.house import furnish


def test_full_build_of_every_type(settings, kept, site, client, django_capture_on_commit_callbacks):
    from edition.affected import ALL, note
    from edition.making import work

    with django_capture_on_commit_callbacks(execute=True):
        furnish()
    note(ALL, 0)
    work()
    found = read(kept)
    assert ("localhost", "/en/") in found
    assert list(differences(kept)) == []
