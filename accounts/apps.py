from django.apps import AppConfig, apps
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate, post_save


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        from accounts import audit_rights, audit_signals, office_signals, signals
        from accounts.models import User

        # Once, when Django has told every app.
        last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
        post_migrate.connect(office_signals.after_migrations, sender=last)
        user_logged_in.connect(signals.session_begins, dispatch_uid="accounts.session_begins")
        post_save.connect(signals.user_saved, sender=User, dispatch_uid="accounts.user_saved")
        audit_rights.record_in_bulk()
        audit_signals.listen_to_second_factors()
