"""Indicators, targets and results."""
