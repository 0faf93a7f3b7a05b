"""How gunicorn serves the site: `gunicorn --config python:config.gunicorn config.wsgi`.

The first process loads the site whole and the workers are copies of it. One that dies is replaced within milliseconds
by another that knows every address, word and template already: a person who sends at that moment, an hour before the
deadline, does not wait while two thousand modules are read. The command line and GUNICORN_CMD_ARGS win over this.
"""

import gc
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.template import engines
from django.urls import get_resolver
from django.utils import translation

preload_app = True
workers = 2
worker_class = "gthread"
threads = 4
# Longer than the 60 s of a proxy before it, which otherwise writes into a connection that has just ended.
keepalive = 75
control_socket_disable = True


def when_ready(_server: Any) -> None:
    """Load what first visitors would wait for, before the workers are made."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            get_resolver().reverse_dict  # noqa: B018 -- reads the words and the addresses of this language
    for folder in map(Path, engines["django"].dirs):
        for file in folder.rglob("*.html"):
            engines["django"].get_template(str(file.relative_to(folder)))
    # Two processes may not talk on one connection, and what is left untouched by the collector stays shared.
    connections.close_all()
    gc.collect()
    gc.freeze()
