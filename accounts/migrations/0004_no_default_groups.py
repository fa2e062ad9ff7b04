"""Takes away the two groups and the workflow that Wagtail begins with: each office has groups of its own."""

from django.db import migrations

DEFAULTS = ("Editors", "Moderators")


def take_away(apps, schema_editor):
    """Delete what nobody uses; a group with somebody in it stays, for it may be why that person can work."""
    Group = apps.get_model("auth.Group")
    Task = apps.get_model("wagtailcore.Task")
    Workflow = apps.get_model("wagtailcore.Workflow")
    unused = list(Group.objects.filter(name__in=DEFAULTS, user=None))
    approvals = [f"{group.name} approval" for group in unused]
    Workflow.objects.filter(name__in=approvals, workflow_states=None).delete()
    Task.objects.filter(name__in=approvals, task_states=None).delete()
    for group in unused:
        group.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_office_groups"),
        # Those that give these groups something, or need them.
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [migrations.RunPython(take_away, migrations.RunPython.noop)]
