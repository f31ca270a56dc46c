"""The command line: parse options, call, print. Every command ends with a code of ``discrepancy.cli.exits``."""
