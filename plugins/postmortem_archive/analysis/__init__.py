"""An archive in, facts out: facets, related incidents, recurrence, durations, completion."""
