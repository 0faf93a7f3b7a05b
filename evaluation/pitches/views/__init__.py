"""Pages of pitch days."""
