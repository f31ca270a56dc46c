"""Gives people, events and copied sentences the same key across documents."""
