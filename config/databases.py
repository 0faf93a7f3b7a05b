"""How the settings speak to the database and the cache."""

from typing import Any

# A statement that a connection was given so many times is prepared there.
PREPARED_AFTER = 2
# PostgreSQL reckons by default that a row found by an index costs four times one found in passing, as on a turning
# disk; it then reads and sorts a whole stage for the 25 rows of a list's first page, 3.8 ms instead of 0.2.
PLANNER = "-c random_page_cost=1.1"


def with_options(database: dict[str, Any], *, kept_for: int, pooled: bool) -> dict[str, Any]:
    """Return `database` with the options of its engine.

    `kept_for` is for how many seconds a process keeps a connection to PostgreSQL; `pooled` says that PgBouncer stands
    before it.
    """
    if database["ENGINE"].endswith("sqlite3"):
        # WAL and IMMEDIATE: readers never wait, writers queue instead of failing half-way.
        queueing = {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
        return database | {"OPTIONS": queueing}
    # Server-side cursors and prepared statements break under PgBouncer's transaction pooling. Without it PostgreSQL
    # plans a statement once a connection: planning the joins of a page takes it longer than running them.
    options: dict[str, Any] = {}
    if not pooled:
        options = {"server_side_binding": True, "prepare_threshold": PREPARED_AFTER, "options": PLANNER}
    return database | {"CONN_MAX_AGE": kept_for, "DISABLE_SERVER_SIDE_CURSORS": pooled, "OPTIONS": options}


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
