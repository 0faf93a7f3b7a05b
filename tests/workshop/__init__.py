"""A small app of the test suite: one workflow with a parent, so that the kernel is tested by itself."""
