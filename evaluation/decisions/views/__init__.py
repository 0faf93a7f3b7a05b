"""Pages of decisions in my space."""
