"""Mentors, who they accompany, and their sessions."""
