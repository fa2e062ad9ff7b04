"""Signing in: django-allauth, second factors, sessions, lockout, invitations (docs/decisions/0025-sign-in.md)."""

from datetime import timedelta

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
# Private pages ask here too: Wagtail's own form for them knows no second factor.
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
# Nobody signs up: whoever has an account was invited at the address that the account has.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A user whom the admin turns away may sign in as somebody else.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {"login": "accounts.forms.LoginForm", "reauthenticate": "accounts.forms.ReauthenticateForm"}
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa")
# The first is for one account from one address, the second for an address with all its accounts (accounts/adapter.py).
# In this order, what the first refuses is not counted against a whole office behind one address.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/10m/key,20/10m/ip",
    "login": "60/m/ip",
    "reset_password": "20/10m/ip,3/10m/key",
    "reauthenticate": "10/10m/user",
}

MFA_ADAPTER = "accounts.factors.FactorsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Telephones whose clock is up to half a minute wrong.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "accounts.forms.CodeForm",
    "reauthenticate": "accounts.forms.ReauthenticateCodeForm",
    "activate_totp": "accounts.forms.ActivateAppForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.NamePasskeyForm",
}

# Signing in with the organisation's accounts, for which production reads its environment (accounts/organisation.py).
SOCIALACCOUNT_ADAPTER = "accounts.organisation.OrganisationAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS: dict = {}
ORGANISATION_NAME = ""
ORGANISATION_GROUPS: dict[str, str] = {}
ORGANISATION_ONLY = False
BREAK_GLASS = ""

# How many proxies of ours stand before the site, each adding an address to X-Forwarded-For: with none it is not read.
# Production takes it from TRUSTED_PROXIES.
ALLAUTH_TRUSTED_PROXY_COUNT = 0

# A session ends when nothing was done for so long, and in any case after so long.
SESSION_IDLE = timedelta(hours=8)
SESSION_LONGEST = timedelta(days=7)
# The cookie ends with the browser besides, for some computers are shared.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())

# Whoever is new sets the password by a link, and nobody sets another's.
WAGTAILUSERS_PASSWORD_ENABLED = False
# How long that link holds.
INVITATION_LASTS = timedelta(days=7)
# And that of a forgotten password.
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=24).total_seconds())

# Whether the sample office with its printed passwords may be here: only the demo and the tests say yes.
SAMPLE_SIGN_INS = False
