"""The generated pages of the documentation: what the code knows of itself is written by it, never by hand."""
