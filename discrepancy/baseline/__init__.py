"""Findings that somebody has looked at: a baseline accepts them as they are, a suppression says why one is none."""
