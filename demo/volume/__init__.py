"""Synthetic volume: thousands of applications written in bulk, true to every constraint, hash and score."""
