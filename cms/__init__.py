"""What visitors read: pages that present domain data and never own it."""
