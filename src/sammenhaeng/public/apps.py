"""The app’s place in Django."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """sammenhaeng.public"""

    name = "sammenhaeng.public"
    label = "public"
    default_auto_field = "django.db.models.BigAutoField"
