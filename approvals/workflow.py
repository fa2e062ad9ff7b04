"""The one workflow of the installation: an approval, and a second one for what asks for two."""

from wagtail.models import Workflow, WorkflowTask

from approvals.models import ApprovalTask

NAME = "Approval"
STEPS = ("Approval", "Second approval")


def approval_workflow() -> Workflow:
    """Give the workflow, which is made when there is none."""
    found = Workflow.objects.filter(workflow_tasks__task__in=ApprovalTask.objects.all(), active=True).first()
    if found is not None:
        return found
    workflow = Workflow.objects.create(name=NAME)
    for order, name in enumerate(STEPS):
        task = ApprovalTask.objects.create(name=name, second=order == 1)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow
