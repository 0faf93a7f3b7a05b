"""Evaluation grids: criteria, weights, anchors."""
