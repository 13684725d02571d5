"""The app’s place in Django."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """sammenhaeng.strategy"""

    name = "sammenhaeng.strategy"
    label = "strategy"
    default_auto_field = "django.db.models.BigAutoField"
