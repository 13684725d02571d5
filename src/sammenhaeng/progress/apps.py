"""The app’s place in Django."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    """sammenhaeng.progress"""

    name = "sammenhaeng.progress"
    label = "progress"
    default_auto_field = "django.db.models.BigAutoField"
