"""YAML: rule packs, the attributes they speak of, reference tables. Installed as ``discrepancy.packs``."""
