"""Production settings and a middleware for the pass that counts queries. Timed passes use `config.settings`."""

from config.settings import *  # noqa: F403
from config.settings import MIDDLEWARE as PRODUCTION

MIDDLEWARE = ["bench.counting.QueryCountMiddleware", *PRODUCTION]
