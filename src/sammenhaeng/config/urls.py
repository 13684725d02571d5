"""Every address: Danish at the root, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("konto/", include("allauth.urls")),
    path("skrivebord/", include("sammenhaeng.desk.urls")),
    path("", include("sammenhaeng.public.urls")),
    prefix_default_language=False,
)
handler404 = "sammenhaeng.public.views.not_found"
handler500 = "sammenhaeng.public.views.server_error"
