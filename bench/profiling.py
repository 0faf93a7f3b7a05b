"""Where the time of a page goes: `python -m bench.profiling ADDRESS [E-MAIL]`, in one process, by Django's client.

With DATABASE_URL and the settings of production. Prints the ten functions that take the most time of their own.
"""

import cProfile
import pstats
import sys

import django
from django.contrib.auth import get_user_model
from django.test import Client

TURNS, SHOWN = 30, 10


def main(address: str, email: str = "") -> None:
    """Ask for a page, warmed up, under the profiler and print where its time goes."""
    django.setup()
    client = Client(SERVER_NAME="127.0.0.1")
    if email:
        client.force_login(get_user_model().objects.get(email=email))
    for _turn in range(5):
        client.get(address, secure=True)
    profile = cProfile.Profile()
    profile.enable()
    for _turn in range(TURNS):
        client.get(address, secure=True)
    profile.disable()
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(SHOWN)


if __name__ == "__main__":
    main(*sys.argv[1:])
