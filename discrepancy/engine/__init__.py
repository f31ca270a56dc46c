"""How the documents of a corpus are read: one after another, or by several processes at once."""
