from .index import ResourcesPage
from .publication import PublicationFile, PublicationPage

__all__ = ["PublicationFile", "PublicationPage", "ResourcesPage"]
