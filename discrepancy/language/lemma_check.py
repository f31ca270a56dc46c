"""A spaCy component behind a lemmatiser: lemmas that are no words give way. Importing this module registers it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.language.lemmas import shipped_lemmas

__all__ = ["NAME", "check_lemmas"]

NAME = "discrepancy_lemma_check"
"""Name of the component."""


@Language.component(NAME, requires=["token.lemma", "token.tag", "token.pos"], assigns=["token.lemma"])
def check_lemmas(doc: Doc) -> Doc:
    """Holds every lemma of a document against the lexicon."""
    lemmas = shipped_lemmas()
    for token in doc:
        if not token.is_space:
            lemma = lemmas.choose(token.text, token.tag_, token.pos_, (token.lemma_,))
            if lemma != token.lemma_:
                token.lemma_ = lemma
    return doc
