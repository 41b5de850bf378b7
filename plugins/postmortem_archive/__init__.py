"""A static, searchable archive of blameless postmortems."""

__version__ = "0.1.0"
