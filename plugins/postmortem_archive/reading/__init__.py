"""Text in, model and findings out: what a person wrote, read as it stands. No I/O."""
