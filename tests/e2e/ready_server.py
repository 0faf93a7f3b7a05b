"""Serves the site as often as it is asked to, each time from a process that has read the code already.

Reading two thousand modules takes seconds, and each file of the browser's tests wants a site that remembers nothing.
A line on the standard input asks for a server on an address (`127.0.0.1:8000`); the process number of it is the answer.
It is to be ended by SIGTERM; all end with this process.
"""

import os
import signal
import sys

import django
from django.core.management import call_command
from django.template.loader import get_template
from django.urls import get_resolver


def main() -> None:
    """Read the code once, then begin a server for each line."""
    django.setup()
    get_resolver().url_patterns  # noqa: B018 -- reads the views
    get_template("space.html")
    # What ends is not waited for.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    children = []
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
            call_command("runserver", line.strip(), use_reloader=False, skip_checks=True)
            os._exit(0)
        children.append(child)
        print(child, flush=True)
    for child in children:
        try:
            os.kill(child, signal.SIGTERM)
        except ProcessLookupError:
            continue


if __name__ == "__main__":
    main()
