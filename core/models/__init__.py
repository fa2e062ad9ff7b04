from .alert import Alert
from .collections import OfficeCollections
from .document import CustomDocument
from .goals import ServesGoals
from .image import CustomImage, CustomRendition
from .notice import PageNotice
from .of_office import OfOffice
from .office import OfficeText, SiteSettings
from .page import BasePage

__all__ = [
    "Alert",
    "BasePage",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "OfOffice",
    "OfficeCollections",
    "OfficeText",
    "PageNotice",
    "ServesGoals",
    "SiteSettings",
]
