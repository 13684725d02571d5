"""The app’s place in Django."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """sammenhaeng.cli"""

    name = "sammenhaeng.cli"
    label = "cli"
    default_auto_field = "django.db.models.BigAutoField"
