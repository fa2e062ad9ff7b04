"""The table of docs/admins.md, cell by cell: who may do what, and who may not."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from accounts.office_group import Role
from tests.accounts.deeds import DEEDS
from tests.accounts.scene import make_scene
from tests.signing_in import Client

pytestmark = pytest.mark.django_db
HEAD = "| To "


def table() -> dict[str, dict[Role, bool]]:
    """Read what the document says: by deed, whether each role may do it."""
    lines = iter((Path(settings.BASE_DIR) / "docs" / "admins.md").read_text(encoding="utf-8").splitlines())
    head = next(line for line in lines if line.startswith(HEAD))
    roles = [Role(next(role for role in Role if role.label == cell)) for cell in _cells(head)[1:]]
    assert re.fullmatch(r"[|\- :]+", next(lines))
    found = {}
    for line in lines:
        if not line.startswith("|"):
            break
        deed, *cells = _cells(line)
        assert set(cells) <= {"yes", "no"}, line
        found[deed] = dict(zip(roles, (cell == "yes" for cell in cells), strict=True))
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


TABLE = table()


def test_the_document_and_the_deeds_are_about_the_same():
    assert list(TABLE) == list(DEEDS)
    assert all(set(cells) == set(Role) for cells in TABLE.values())


@pytest.mark.parametrize("deed", list(DEEDS))
def test_each_role_may_do_what_the_table_says_and_nothing_else(deed):
    scene = make_scene()
    done = {}
    for role in Role:
        with transaction.atomic():
            client = Client()
            client.force_login(scene.signed_in(role))
            done[role] = DEEDS[deed](client, scene)
            transaction.set_rollback(True)
    assert done == TABLE[deed]
