"""The kinds of rules, one module each; see :mod:`discrepancy.rules.kinds.registry`."""
