"""The floor: a one-file Django project with startproject's middleware, 25 rows by one indexed query, a 4 KB template.

Served by `gunicorn bench.floor:application` with DATABASE_URL; `python -m bench.floor` makes and fills its table.
"""

import os

import django
import environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

ROWS, SHOWN = 10_000, 25
FILLER = "\n".join(f"<p>A line of the page that every reader gets, number {number}.</p>" for number in range(24))
PAGE = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Floor</title></head><body><h1>Floor</h1>"
    f"{FILLER}<table>"
    "{% for row in rows %}<tr><td>{{ row.pk }}</td><td>{{ row.title }}</td><td>{{ row.state }}</td></tr>{% endfor %}"
    "</table></body></html>"
)
PLAIN = "x" * 2048
LOCMEM = ("django.template.loaders.locmem.Loader", {"page.html": PAGE})

if not settings.configured:
    settings.configure(
        SECRET_KEY=os.environ.get("SECRET_KEY", "floor"),
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={"default": {**environ.Env.db_url_config(os.environ["DATABASE_URL"]), "CONN_MAX_AGE": 60}},
        INSTALLED_APPS=[
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.staticfiles",
        ],
        STATIC_URL="static/",
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [("django.template.loaders.cached.Loader", [LOCMEM])],
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ],
                },
            }
        ],
    )
    django.setup()


class Row(models.Model):
    """A row of the floor's one table."""

    title = models.CharField(max_length=100)
    state = models.CharField(max_length=20, db_index=True)

    objects: models.Manager["Row"] = models.Manager()

    class Meta:
        app_label = "floor"

    def __str__(self) -> str:
        return self.title


def index(request: HttpRequest) -> HttpResponse:
    """Show 25 rows of one state."""
    return render(request, "page.html", {"rows": Row.objects.filter(state="open")[:SHOWN]})


def plain(_request: HttpRequest) -> HttpResponse:
    """Answer with a text of 2 KB: what kept pages are compared with."""
    return HttpResponse(PLAIN)


urlpatterns = [path("", index), path("plain/", plain)]
application = get_wsgi_application()


def fill() -> None:
    """Make the table and its rows, of which one in a hundred is shown."""
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    states = ("open", *["closed"] * 99)
    Row.objects.bulk_create(Row(title=f"Row {number}", state=states[number % 100]) for number in range(ROWS))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    fill()
