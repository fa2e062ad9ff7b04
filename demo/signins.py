"""The sample sign-ins. They exist in `make demo` only and are printed there."""

from dataclasses import dataclass

from accounts.office_group import Role


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
    SignIn("editor", "sample-editor-2030", "editor: writes drafts", role=Role.EDITORS),
    SignIn("press", "sample-press-2030", "press officer: writes, and publishes news", role=Role.PRESS),
    SignIn("head", "sample-head-2030", "head of office: approves, and publishes everything", role=Role.HEADS),
)
