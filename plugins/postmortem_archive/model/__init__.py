"""What is true of incidents with no computer present: the shapes every other room speaks in. No I/O."""
