from .form import FormField, FormPage
from .index import ActionPage
from .opportunity import OpportunityDocument, OpportunityPage
from .submission import Submission

__all__ = ["ActionPage", "FormField", "FormPage", "OpportunityDocument", "OpportunityPage", "Submission"]
