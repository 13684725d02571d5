"""The app’s place in Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """sammenhaeng.people"""

    name = "sammenhaeng.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
