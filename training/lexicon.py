"""Step 5: the lexicon behind the lemmatisers (``python -m training.lexicon``).

Words: the lemmas of the training treebanks, the whole words of the encoder's vocabulary, and what occurs twice and more
in lower case in the open text that ``training/README.md`` names. Agreed lemmas: of forms the treebanks lemmatise alike,
and of irregular verbs that they do not have often enough (the exceptions of WordNet, as spacy-lookups-data has them).
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

from training.paths import SHIPPED_LEXICON, build, corpora, lookups
from training.records import read

__all__ = ["main"]

_WORD = re.compile(r"(?<![\w'’-])[a-z]{2,24}(?![\w'’-])")
_SEEN = 2
_AGREED = 3
_SHARE = 0.95
_OPEN = frozenset(("NOUN", "VERB", "ADJ", "ADV", "AUX", "PRON", "DET", "ADP", "PART", "CCONJ", "SCONJ", "INTJ"))


def main() -> None:
    """Writes ``words.txt.gz`` and ``lemmas.tsv.gz`` into the package."""
    seen: Counter[str] = Counter()
    for path in sorted((corpora() / "silver").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                seen.update(_WORD.findall(json.loads(line)["text"]))
    for record in read(build("gold", "train-names.jsonl.gz")):
        seen.update(w for w in record.words if _WORD.fullmatch(w))
    words = {w for w, n in seen.items() if n >= _SEEN}
    vocabulary = build("accurate", "vocab.txt").read_text(encoding="utf-8").split("\n")
    words |= {w for w in vocabulary if _WORD.fullmatch(w)}
    pairs: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in ("train-ewt", "train-gum"):
        for record in read(build("gold", f"{name}.jsonl.gz")):
            assert record.syntax is not None
            for form, upos, lemma in zip(record.words, record.syntax.upos, record.syntax.lemmas, strict=True):
                if upos in _OPEN and form[:1].isalpha() and lemma.isalpha() and lemma.islower():
                    pairs[form.lower(), upos][lemma] += 1
                    words.add(lemma)
    agreed: dict[tuple[str, str], str] = {}
    for (form, upos), counter in sorted(pairs.items()):
        lemma, n = counter.most_common(1)[0]
        if n >= _AGREED and n >= _SHARE * counter.total():
            agreed[form, upos] = lemma
    for form, (lemma, *others) in lookups("en_lemma_exc")["verb"].items():
        if not others and {form, lemma} <= words and form != lemma:
            agreed.setdefault((form, "VERB"), lemma)
    SHIPPED_LEXICON.mkdir(exist_ok=True)
    _write(SHIPPED_LEXICON / "words.txt.gz", "\n".join(sorted(words)) + "\n")
    rows = sorted(f"{form}\t{upos}\t{lemma}" for (form, upos), lemma in agreed.items())
    _write(SHIPPED_LEXICON / "lemmas.tsv.gz", "\n".join(rows) + "\n")
    print(f"{len(words)} words, {len(agreed)} agreed lemmas")


def _write(path: Path, text: str) -> None:
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        file.write(text.encode())


if __name__ == "__main__":
    main()
