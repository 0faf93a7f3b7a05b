"""Stored files, public and private, and the site's images and documents."""
