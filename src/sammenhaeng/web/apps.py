"""The app’s place in Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """sammenhaeng.web"""

    name = "sammenhaeng.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
