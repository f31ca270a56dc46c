"""Names read off GUM's entities, on sentences of our own."""

from __future__ import annotations

from training.conllu import Sentence, Word
from training.gum_names import NameLexicon, common_nouns, name_tags

_LEXICON = NameLexicon(frozenset(), frozenset(["court", "senator", "magazine"]))


def _sentence(*rows: str) -> Sentence:
    """Rows ``form upos xpos head relation entity``, heads from 1, ``_`` for no entity."""
    words = []
    for row in rows:
        form, upos, xpos, head, dep, entity = row.split()
        words.append(Word(form, form, upos, xpos, "", int(head) - 1, dep, f"Entity={entity}", True))
    return Sentence(words)


def _names(*rows: str) -> list[tuple[str, str]]:
    sentence = _sentence(*rows)
    found, _ = name_tags(sentence, _LEXICON)
    return [(" ".join(w.form for w in sentence.words[a:b]), label) for a, b, label in found]


def test_a_participle_that_is_tagged_proper_belongs_to_the_name() -> None:
    assert _names(
        "United VERB NNP 2 amod (1-place-new-cf1-2-coref", "Arab ADJ NNP 3 amod _", "Emirates PROPN NNPS 0 root 1)"
    ) == [("United Arab Emirates", "GPE")]


def test_a_saint_is_part_of_a_place() -> None:
    assert _names("St. PROPN NNP 2 nmod:desc (1-place-new-cf1-2-coref", "Gallen PROPN NNP 0 root 1)") == [
        ("St. Gallen", "GPE")
    ]


def test_a_title_before_a_person_is_left_out() -> None:
    assert _names("Senator PROPN NNP 2 nmod:desc (1-person-new-cf1-2-coref", "Okafor PROPN NNP 0 root 1)") == [
        ("Okafor", "PERSON")
    ]


def test_a_role_alone_is_no_name_and_a_bare_noun_is_unknown() -> None:
    role = "Administrator PROPN NNP 0 root (1-person-new-cf1-1-coref)"
    assert _names(role) == []
    court = _sentence("Court PROPN NNP 0 root (1-organization-new-cf1-1-coref)")
    assert name_tags(court, _LEXICON) == ([], {0})


def test_common_nouns_are_those_in_small_letters() -> None:
    sentence = _sentence("Court NOUN NN 0 root _", "magazine NOUN NN 1 obj _", "runs VERB VBZ 1 conj _")
    assert common_nouns([sentence]) == {"magazine"}
