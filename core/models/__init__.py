from .document import CustomDocument
from .goals import ServesGoals
from .image import CustomImage, CustomRendition
from .office import OfficeText, SiteSettings
from .page import BasePage

__all__ = ["BasePage", "CustomDocument", "CustomImage", "CustomRendition", "OfficeText", "ServesGoals", "SiteSettings"]
