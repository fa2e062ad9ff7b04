"""The sample sign-ins. They exist in `make demo` only and are printed there; production refuses them."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model


@dataclass(frozen=True)
class SignIn:
    """A sample user: who signs in how, and what they may do."""

    username: str
    password: str
    what: str
    superuser: bool = False
    group: str = ""


SIGN_INS = (
    SignIn("admin", "sample-admin-2030", "admin: may do everything", superuser=True),
    SignIn("editor", "sample-editor-2030", "editor: writes drafts", group="Editors"),
    SignIn("press", "sample-press-2030", "press officer: writes and publishes", group="Moderators"),
)


def are_here() -> bool:
    """Say whether sample users are in the database."""
    return (
        get_user_model()
        .objects.filter(username__in=[each.username for each in SIGN_INS], email__endswith="@example.org")
        .exists()
    )
