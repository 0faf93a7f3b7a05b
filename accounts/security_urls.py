"""Addresses of signing in safely: allauth's views under the names it asks for, and those of ours. Any other is shut."""

from allauth.mfa.base.views import authenticate, reauthenticate
from allauth.mfa.recovery_codes.views import generate_recovery_codes
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from allauth.mfa.webauthn.views import RemoveWebAuthnView, login_webauthn
from django.urls import path, reverse_lazy

from accounts import security_views as views

urlpatterns = [
    path("", views.security, name="mfa_index"),
    path("second-facteur/", authenticate, name="mfa_authenticate"),
    path("confirmer/", reauthenticate, name="mfa_reauthenticate"),
    path("application/", activate_totp, name="mfa_activate_totp"),
    path("application/retirer/", deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", views.recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/nouveaux/", generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("codes/telecharger/", views.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("cles/", views.add_passkey, name="mfa_add_webauthn"),
    path("cles/entrer/", login_webauthn, name="mfa_login_webauthn"),
    path("cles/confirmer/", views.confirm_by_passkey, name="mfa_reauthenticate_webauthn"),
    path(
        "cles/<int:pk>/retirer/",
        RemoveWebAuthnView.as_view(success_url=reverse_lazy("mfa_index")),
        name="mfa_remove_webauthn",
    ),
    path("encore/", views.sign_in_again, name="sign_in_again"),
    path("appareils/<int:pk>/fermer/", views.end_session, name="end_session"),
    path("appareils/fermer/", views.end_other_sessions, name="end_other_sessions"),
]
