"""The app’s place in Django."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """sammenhaeng.statistics"""

    name = "sammenhaeng.statistics"
    label = "statistics"
    default_auto_field = "django.db.models.BigAutoField"
