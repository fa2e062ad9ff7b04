"""What somebody is in an office."""

from django.db import models


class Role(models.TextChoices):
    """A role. The words stand in the groups' names, which are the same in every language."""

    EDITORS = "editors", "Editors"
    PRESS = "press", "Press officers"
    TRANSLATORS = "translators", "Translators"
    HEADS = "heads", "Heads of office"
    ADMINS = "admins", "Site admins"
