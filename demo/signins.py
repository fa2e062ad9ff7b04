"""The sample sign-ins. They exist in `make demo` only and are printed there."""

from dataclasses import dataclass


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
