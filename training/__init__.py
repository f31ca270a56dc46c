"""Builds the English pipelines of the package from open corpora; see ``training/README.md``."""
