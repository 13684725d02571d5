"""The app’s place in Django."""

from django.apps import AppConfig


class WheelConfig(AppConfig):
    """sammenhaeng.wheel"""

    name = "sammenhaeng.wheel"
    label = "wheel"
    default_auto_field = "django.db.models.BigAutoField"
