"""The app’s place in Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """sammenhaeng.desk"""

    name = "sammenhaeng.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
