from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"

    def ready(self):
        from accounts import samples
        from demo import signins

        samples.register((each.password for each in signins.SIGN_INS), signins.are_here)
