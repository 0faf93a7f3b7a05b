"""What is read of pitch days."""
