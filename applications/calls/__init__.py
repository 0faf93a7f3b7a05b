"""Calls, their stages and their windows."""
