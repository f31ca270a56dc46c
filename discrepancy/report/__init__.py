"""Reports: pure functions from a frozen ``Report`` to text, one module per format."""
