"""The room as a Django app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Reviews and scores."""

    name = "evaluation.reviews"
    verbose_name = "Reviews"
