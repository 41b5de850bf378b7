"""What is remembered between runs: one SQLite file that is always safe to delete."""
