from .alert import Alert
from .document import CustomDocument
from .goals import ServesGoals
from .image import CustomImage, CustomRendition
from .notice import PageNotice
from .office import OfficeText, SiteSettings
from .page import BasePage

__all__ = [
    "Alert",
    "BasePage",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "OfficeText",
    "PageNotice",
    "ServesGoals",
    "SiteSettings",
]
