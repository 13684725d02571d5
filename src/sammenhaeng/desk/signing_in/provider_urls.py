"""The addresses that an identity provider knows us by: the same in every language, because they are registered there."""

from allauth.socialaccount.providers.saml import views as saml
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from sammenhaeng.desk.signing_in import oidc, pages
from sammenhaeng.desk.signing_in.identity import careful

urlpatterns = [
    path("oidc/<slug:provider_id>/login/", careful(oidc.login), name="openid_connect_login"),
    path("oidc/<slug:provider_id>/svar/", careful(oidc.callback), name="openid_connect_callback"),
    path("saml/<slug:organization_slug>/login/", careful(saml.login), name="saml_login"),
    path("saml/<slug:organization_slug>/metadata/", careful(saml.metadata), name="saml_metadata"),
    path("saml/<slug:organization_slug>/svar/", csrf_exempt(careful(saml.acs)), name="saml_acs"),
    path("saml/<slug:organization_slug>/svar/faerdig/", careful(saml.finish_acs), name="saml_finish_acs"),
    path("saml/<slug:organization_slug>/sls/", pages.not_here, name="saml_sls"),
]
