"""The project's own rules, as Django system checks with hints."""

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from core.blocks import StoryBlock
from core.models import BasePage


@register("fieldsite")
def check_page_types(app_configs, **kwargs) -> list[CheckMessage]:
    """Every page type says where it may stand, what it is for, and has a template named after it."""
    found: list[CheckMessage] = []
    for model in apps.get_models():
        if not issubclass(model, BasePage) or not model.is_creatable:
            continue
        for name in ("parent_page_types", "subpage_types", "page_description"):
            if name not in vars(model):
                hint = "Set it on the class itself, even when it is empty."
                found.append(Error(f"{model.__name__} does not set {name}.", hint, obj=model, id="fieldsite.E001"))
        if problem := _template_problem(model.template):
            found.append(Error(problem, "Name it after the model.", obj=model, id="fieldsite.E002"))
    return found


@register("fieldsite")
def check_blocks(app_configs, **kwargs) -> list[CheckMessage]:
    """Every block of the story has a description, an icon of its own, a template, and a preview."""
    found: list[CheckMessage] = []
    for name, block in StoryBlock().child_blocks.items():
        lacking = [
            what
            for what, there in (
                ("a description", getattr(block.meta, "description", "")),
                ("an icon", block.meta.icon != "placeholder"),
                ("a preview value", hasattr(block.meta, "preview_value") or "get_preview_value" in vars(type(block))),
                (f"the template blocks/{name}.html", block.meta.template == f"blocks/{name}.html"),
            )
            if not there
        ]
        if lacking:
            message = f"The block “{name}” lacks {', '.join(lacking)}."
            found.append(Error(message, "Add it to the block's Meta.", obj=type(block), id="fieldsite.E003"))
        elif problem := _template_problem(block.meta.template):
            found.append(Error(problem, "Write it.", obj=type(block), id="fieldsite.E004"))
    return found


def _template_problem(name: str) -> str:
    """Give a sentence when a template is missing, else an empty string."""
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return f"The template {name} is missing."
    return ""
