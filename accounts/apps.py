from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        from . import audit_rights, audit_signals  # their receivers register themselves

        audit_rights.record_in_bulk()
        audit_signals.listen_to_second_factors()
