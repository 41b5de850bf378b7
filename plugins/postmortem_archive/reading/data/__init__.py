"""Words that people use, as data: section names, field names, severities, statuses."""
