"""Every address of the project. My space is plain Django; what visitors read is Wagtail's, under its language."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.calendar_views import read_feed
from accounts.views import back_office_login
from cms.routing import serve
from cms.views.robots import robots, sitemap
from core.views import health

handler500 = "core.views.server_error"

urlpatterns = [
    path("health/", health, name="health"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/login/", back_office_login, name="back_office_login"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("allauth.account.urls")),
    path("agenda/<str:secret>.ics", read_feed, name="calendar_feed"),
    path("fichiers/", include("media.urls")),
    path("espace/securite/", include("accounts.security_urls")),
    path("espace/", include("accounts.urls")),
    path("espace/startups/", include("incubator.startups.urls")),
    path("espace/outils/", include("incubator.toolbox.urls")),
    path("espace/promotions/", include("incubator.cohorts.urls")),
    path("espace/subventions/", include("incubator.grants.urls")),
    path("espace/rapports/", include("incubator.reporting.urls")),
    path("espace/accompagnement/", include("incubator.mentoring.urls")),
    path("espace/formations/", include("incubator.trainings.urls")),
    path("espace/resultats/", include("incubator.monitoring.urls")),
    path("verifier/attestation/", include("incubator.trainings.public_urls")),
    path("verifier/", include("applications.entries.public_urls")),
    path("espace/appels/", include("applications.calls.urls")),
    path("espace/anciens/", include("applications.eligibility.urls")),
    path("espace/candidatures/", include("applications.entries.urls")),
    path("espace/jury/", include("evaluation.reviews.urls")),
    path("espace/panels/", include("evaluation.panels.urls")),
    path("espace/decisions/", include("evaluation.decisions.urls")),
    path("espace/oraux/", include("evaluation.pitches.urls")),
    path("espace/communication/", include("cms.space_urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("demo.urls")))
if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
urlpatterns += i18n_patterns(
    path("", include("cms.urls")),
    *(one for one in wagtail_urls.urlpatterns if one.name != "wagtail_serve"),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
)
