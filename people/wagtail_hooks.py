"""What people add to Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from people.snippets import PersonViewSet

register_snippet(PersonViewSet)
