from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        from accounts import signals
        from accounts.models import User

        user_logged_in.connect(signals.session_begins, dispatch_uid="accounts.session_begins")
        post_save.connect(signals.user_saved, sender=User, dispatch_uid="accounts.user_saved")
