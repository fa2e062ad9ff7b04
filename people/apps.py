from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self):
        from core.names import register_names
        from people.names import names

        register_names(names)
