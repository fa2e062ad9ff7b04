"""`manage.py worker`: what an office leaves running beside the server."""

from django.core.management.base import BaseCommand

from core.worker.running import Running


class Command(BaseCommand):
    """Publish and take down what is due, run the queue's tasks, and once a day what is done once a day."""

    help = (
        "Publishes and takes down what is due within 5 seconds, runs the tasks of the queue, and once a day what is to "
        "be done once a day. Leave it running; SIGTERM ends it."
    )

    def handle(self, *args, **options):
        Running().run()
