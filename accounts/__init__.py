"""People who sign in, their roles and the reach of each role."""
