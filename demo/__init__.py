"""What only a demo needs; not installed in production."""
