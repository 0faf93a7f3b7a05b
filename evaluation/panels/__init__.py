"""Juries, conflicts of interest and assignments."""
