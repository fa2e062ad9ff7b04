from .goal import GoalPage
from .index import AgendaPage

__all__ = ["AgendaPage", "GoalPage"]
