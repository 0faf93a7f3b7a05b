"""Mutation tests of the decisive modules: each small change of their code must make a test fail."""
