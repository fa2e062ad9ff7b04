from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        from . import audit_rights, audit_signals, signals

        # Once, when Django has told every app.
        last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
        post_migrate.connect(signals.after_migrations, sender=last)
        audit_rights.record_in_bulk()
        audit_signals.listen_to_second_factors()
