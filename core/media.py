"""Uploaded files: the sizes of pictures for everybody, everything else for those who may see it in the admin.

A picture as it was uploaded can hold more than its sizes show (place, camera, people who were cut away), documents
have an address of their own that checks their collection's privacy, and `withheld/` has the sizes of pictures that
lack consent, which the admin alone shows. A web server in front serves `images/` and passes the rest on to here.
"""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve

PUBLIC_FOLDER = "images/"
ADMIN_FOLDERS = ("original_images/", "withheld/")


@require_safe
def public_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve one size of a picture; 404 for anything else."""
    _refuse_upwards(path)
    response = serve(request, PUBLIC_FOLDER + path, document_root=str(settings.MEDIA_ROOT))
    response["X-Content-Type-Options"] = "nosniff"
    return response


@never_cache
@require_safe
def admin_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an original or a withheld size to somebody who may use the admin; 404 to others, who learn nothing."""
    if not request.user.has_perm("wagtailadmin.access_admin") or not path.startswith(ADMIN_FOLDERS):
        raise Http404
    _refuse_upwards(path)
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _refuse_upwards(path: str) -> None:
    """Let no address climb out of its folder into another one; Django only sees to it that it stays below the root."""
    if ".." in path.split("/"):
        raise Http404
