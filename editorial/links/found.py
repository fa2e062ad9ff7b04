"""The links of public pages: where each stands and leads, and what is known of the addresses of other sites."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.models import Page

from core.published import visible

# A site that is away for an hour is not gone.
DAYS_UNTIL_BROKEN = 2


class Trouble(models.TextChoices):
    """What is wrong with an address; empty when nothing is known to be."""

    MISSING = "missing", _("There is nothing at this address")
    NO_HOST = "host", _("The site is not known")
    NO_ANSWER = "answer", _("The site does not answer")
    CERTIFICATE = "certificate", _("The site's certificate is not valid")
    SERVER = "server", _("The site reports an error of its own")
    LOOP = "loop", _("The address leads on and on")
    INSIDE = "inside", _("The address is not a public one")
    UNREADABLE = "unreadable", _("The address cannot be read")


class Address(models.Model):
    """An address that links lead to, and what came of asking for it."""

    address = models.TextField(unique=True)
    # Of another site; empty for this one, which is not asked over the network.
    host = models.CharField(max_length=255, blank=True, db_index=True)
    checked_at = models.DateTimeField(null=True)
    # What its site answered; None when it did not.
    status = models.PositiveSmallIntegerField(null=True)
    trouble = models.CharField(max_length=20, blank=True, choices=Trouble)
    # The last day that it failed on, and on how many days in a row.
    failed_on = models.DateField(null=True)
    failed_days = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = []

    def __str__(self) -> str:
        return self.address


class LinkQuerySet(models.QuerySet):
    """Links, and which of them lead nowhere."""

    def broken(self) -> "LinkQuerySet":
        """Keep what leads nowhere: this moment within the site, and since two days elsewhere."""
        pages = visible(Page.objects.filter(pk=OuterRef("to_page")))
        documents = get_document_model().objects.filter(pk=OuterRef("to_document"))
        return self.annotate(page_shown=Exists(pages), document_there=Exists(documents)).filter(
            Q(to_page__isnull=False, page_shown=False)
            | Q(to_document__isnull=False, document_there=False)
            | (Q(address__host="") & ~Q(address__trouble=""))
            | Q(address__failed_days__gte=DAYS_UNTIL_BROKEN)
        )


class Link(models.Model):
    """One link on a public page: to a page or document by its key, or to an address."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="links")
    # The place in the editor, as Wagtail's reference index writes it: body.<key of a block>.link.address
    path = models.CharField(max_length=500)
    words = models.CharField(max_length=200, blank=True)
    to_page = models.PositiveIntegerField(null=True)
    to_document = models.PositiveIntegerField(null=True)
    address = models.ForeignKey(Address, null=True, on_delete=models.CASCADE, related_name="links")

    objects = LinkQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["page", "pk"]
        default_permissions = []

    def __str__(self) -> str:
        return self.words or self.target

    @property
    def target(self) -> str:
        """Where the link leads, in words."""
        if self.address is not None:
            return self.address.address
        if self.to_page is not None:
            return str(_("A page of this site"))
        return str(_("A document"))

    @property
    def what_is_wrong(self) -> str:
        """Why the link leads nowhere, of one that does not."""
        if self.address is not None:
            return str(Trouble(self.address.trouble).label) if self.address.trouble else ""
        if self.to_page is not None:
            there = getattr(self, "page_there", True)
            return str(_("The page is not public") if there else _("The page is gone"))
        return str(_("The document is gone"))
