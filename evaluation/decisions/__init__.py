"""Deliberation, decisions, release, offers."""
