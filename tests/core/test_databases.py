"""How the settings speak to a database."""

from config.databases import with_options

POSTGRESQL = {"ENGINE": "django.db.backends.postgresql"}


def test_statements_are_prepared_on_postgresql():
    made = with_options(POSTGRESQL, kept_for=60, pooled=False)
    assert made["OPTIONS"]["server_side_binding"]
    assert made["OPTIONS"]["prepare_threshold"]
    assert "random_page_cost" in made["OPTIONS"]["options"]


def test_nothing_is_prepared_behind_a_pooler():
    made = with_options(POSTGRESQL, kept_for=60, pooled=True)
    assert made["DISABLE_SERVER_SIDE_CURSORS"]
    assert not made["OPTIONS"]
