"""Uploaded files: the sizes of pictures for everybody, everything else for those who may see it in the admin.

A picture as it was uploaded can hold more than its sizes show (place, camera, people who were cut away), documents
have an address of their own that checks the privacy and the embargo of their collection, and `withheld/` has the sizes
of pictures that lack consent or are under embargo, which the admin alone shows. A web server in front serves `images/`
and passes the rest on to here.
"""

from posixpath import normpath

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

PUBLIC_FOLDER = "images/"
ADMIN_FOLDERS = ("original_images/", "withheld/")


@require_safe
def public_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve one size of a picture; 404 for anything else."""
    return _file(request, PUBLIC_FOLDER + path, (PUBLIC_FOLDER,))


@never_cache
@require_safe
def admin_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an original or a withheld size to somebody who may use the admin; 404 to others, who learn nothing."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    name = normpath(path)
    pictures = get_image_model().objects.filter(Q(file=name) | Q(renditions__file=name)).distinct()
    if any(picture.is_embargoed and not may_see(request.user, picture) for picture in pictures):
        raise Http404
    return _file(request, path, ADMIN_FOLDERS)


def may_see(user, file) -> bool:
    """Say whether somebody works with a picture or document: may choose or change it, or has uploaded it."""
    policy = policy_registry.get_by_type(type(file))
    return policy.user_has_any_permission_for_instance(user, ["change", "delete", "choose"], file)


def _file(request: HttpRequest, path: str, folders: tuple[str, ...]) -> HttpResponseBase:
    """Serve a file of one of `folders`, wherever its path seems to begin; 404 for any other."""
    path = normpath(path)
    if not path.startswith(folders):
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["X-Content-Type-Options"] = "nosniff"
    return response
