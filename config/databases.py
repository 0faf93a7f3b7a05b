"""How the settings speak to the database and the cache."""

from typing import Any


def with_options(database: dict[str, Any], *, kept_for: int, pooled: bool) -> dict[str, Any]:
    """Return `database` with the options of its engine.

    `kept_for` is for how many seconds a process keeps a connection to PostgreSQL; `pooled` says that PgBouncer stands
    before it.
    """
    if database["ENGINE"].endswith("sqlite3"):
        # WAL and IMMEDIATE: readers never wait, writers queue instead of failing half-way.
        options = {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
        return database | {"OPTIONS": options}
    # Server-side cursors break under PgBouncer's transaction pooling.
    return database | {"CONN_MAX_AGE": kept_for, "DISABLE_SERVER_SIDE_CURSORS": pooled}


def shared_cache(redis_url: str) -> dict[str, Any]:
    """Return the cache, one that all processes share, as rate limits need: Redis, or a table without it."""
    if redis_url:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url}
    return {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        # Of Django's 300, a busy hour would drop the counts of rate limits and of visits.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
