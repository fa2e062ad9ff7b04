"""Puts the workflow over the home pages that are there, so that a new installation begins with approvals."""

from django.db import migrations


def make_workflow(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Page = apps.get_model("wagtailcore.Page")
    Site = apps.get_model("wagtailcore.Site")
    Workflow = apps.get_model("wagtailcore.Workflow")
    WorkflowPage = apps.get_model("wagtailcore.WorkflowPage")
    WorkflowTask = apps.get_model("wagtailcore.WorkflowTask")
    ApprovalTask = apps.get_model("approvals.ApprovalTask")

    if ApprovalTask.objects.exists():
        return
    kind, _made = ContentType.objects.get_or_create(app_label="approvals", model="approvaltask")
    workflow = Workflow.objects.create(name="Approval")
    for order, name in enumerate(("Approval", "Second approval")):
        task = ApprovalTask.objects.create(name=name, content_type=kind, second=order == 1)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    roots = Site.objects.values("root_page__translation_key")
    for home in Page.objects.filter(translation_key__in=roots, workflowpage=None):
        WorkflowPage.objects.create(workflow=workflow, page=home)


def unmake_workflow(apps, schema_editor):
    """Take away what only this app can read; Wagtail's own records of past workflows go with it."""
    apps.get_model("wagtailcore.Workflow").objects.filter(
        workflow_tasks__task__in=apps.get_model("approvals.ApprovalTask").objects.all()
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0001_initial"),
        # The first home page is a home page by then.
        ("home", "0002_first_home_page"),
    ]

    operations = [migrations.RunPython(make_workflow, unmake_workflow)]
