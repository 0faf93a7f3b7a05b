"""Benchmarks: `make bench` measures pages as multiples of a floor measured in the same run."""
