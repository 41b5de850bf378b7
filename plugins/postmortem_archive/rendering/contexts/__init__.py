"""The pieces that several kinds of page are made of, as plain values: what a page depends on, and nothing
else."""
