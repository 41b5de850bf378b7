"""Facts in, Markdown, HTML, JSON, XML and SVG out. Templates, strings and assets live here."""
