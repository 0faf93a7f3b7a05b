"""Reviews, scores and ranking."""
