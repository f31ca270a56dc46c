"""Parses documents into sentences of plain data; the only place that knows spaCy."""
