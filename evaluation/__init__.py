"""Evaluation: grids, juries, reviews, ranking, decisions, offers."""
