"""Measurements of quality and speed, each a command: ``python -m benchmarks.<name>``."""
