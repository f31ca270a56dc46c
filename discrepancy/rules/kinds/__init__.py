"""rules/kinds."""
