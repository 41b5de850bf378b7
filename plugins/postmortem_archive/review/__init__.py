"""Judges a postmortem as a good facilitator would: kindly, precisely, and in proportion. Pure: no disk, no
clock.
"""
