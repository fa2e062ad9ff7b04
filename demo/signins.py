"""The sample sign-ins. They exist in `make demo` only and are printed there; production refuses them."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model

from accounts.role import Role


@dataclass(frozen=True)
class SignIn:
    """A sample user: who signs in how, and what they may do."""

    username: str
    password: str
    what: str
    superuser: bool = False
    role: Role | None = None


SIGN_INS = (
    SignIn("admin", "sample-admin-2030", "admin: may do everything", superuser=True),
    SignIn("keeper", "sample-keeper-2030", "site admin: manages users, rights and settings", role=Role.ADMINS),
    SignIn("editor", "sample-editor-2030", "editor: writes drafts", role=Role.EDITORS),
    SignIn("press", "sample-press-2030", "press officer: writes, and publishes news", role=Role.PRESS),
    SignIn("translator", "sample-translator-2030", "translator: writes other languages", role=Role.TRANSLATORS),
    SignIn("head", "sample-head-2030", "head of office: approves, and publishes everything", role=Role.HEADS),
)


def are_here() -> bool:
    """Say whether sample users are in the database."""
    return (
        get_user_model()
        .objects.filter(username__in=[each.username for each in SIGN_INS], email__endswith="@example.org")
        .exists()
    )
