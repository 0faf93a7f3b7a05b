"""Tests of applications and their entries."""
