"""What people add to Wagtail's admin."""

from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from core.permissions import OfficePermissionPolicy
from people.models import Person
from people.snippets import PersonViewSet

# Before the viewset, which would settle for Wagtail's.
register_permission_policy(Person, OfficePermissionPolicy(Person))
register_snippet(PersonViewSet)
