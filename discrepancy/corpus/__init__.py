"""Reading of documents: one reader per format, the manifest, live pages."""

from discrepancy.corpus.clock import Moment, parse_moment
from discrepancy.corpus.manifest import MANIFEST_NAME, Entry, Folders, Manifest
from discrepancy.corpus.read import Corpus, read_corpus

__all__ = ["MANIFEST_NAME", "Corpus", "Entry", "Folders", "Manifest", "Moment", "parse_moment", "read_corpus"]
