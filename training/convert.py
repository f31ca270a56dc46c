"""Step 1: brings the corpora into one form under ``build/training/gold`` (``python -m training.convert``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from training.ner_corpora import broad_twitter, crossner, re3d, uner, wikigold
from training.paths import build, corpora
from training.records import Record, write
from training.treebanks import ewt, gum, rare_relations

__all__ = ["main"]

_HELD = {"wikigold": 200, "politics": 150, "re3d": 100}
"""Last sentences of these corpora, held out of training."""


def main() -> None:
    """Writes ``train``, ``dev`` and the test sets."""
    root = corpora()
    treebank = gum(root)
    train_ewt = list(ewt(root, "train"))
    plain = rare_relations([*train_ewt, *treebank["train"]])

    def common(records: Iterable[Record]) -> list[Record]:
        return [_without_rare(r, plain) for r in records]

    gold, politics, reports = list(wikigold(root)), list(crossner(root, "politics")), list(re3d(root))
    held = gold[-_HELD["wikigold"] :] + politics[-_HELD["politics"] :] + reports[-_HELD["re3d"] :]
    named = chain(
        gold[: -_HELD["wikigold"]],
        politics[: -_HELD["politics"]],
        reports[: -_HELD["re3d"]],
        *(crossner(root, domain) for domain in ("science", "music", "literature", "ai")),
        uner(root, "dev"),
        broad_twitter(root, "g"),
    )
    sets: dict[str, Iterable[Record]] = {
        "train-ewt": common(train_ewt),
        "train-gum": common(treebank["train"]),
        "train-names": named,
        "dev-ewt": common(ewt(root, "dev")),
        "dev-gum": common(treebank["dev"]),
        "dev-names": held,
        "test-ewt": common(ewt(root, "test")),
        "test-gum": common(treebank["test"]),
        "test-news": common(treebank["news"]),
        "test-uner": uner(root, "test"),
    }
    for name, records in sets.items():
        kept = list(records)
        words = write(build("gold", f"{name}.jsonl.gz"), kept)
        print(f"{name}: {len(kept)} paragraphs, {words} words")


def _without_rare(record: Record, plain: dict[str, str]) -> Record:
    if record.syntax is None:
        return record
    return replace(record, syntax=replace(record.syntax, deps=[plain.get(d, d) for d in record.syntax.deps]))


if __name__ == "__main__":
    main()
