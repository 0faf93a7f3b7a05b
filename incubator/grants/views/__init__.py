"""Pages of grants in my space."""
