"""Step 10: measures pipelines on the held-out sets (``python -m training.evaluate``).

Every pipeline reads the raw text of a paragraph and splits it into words itself. Names are counted as they leave the
pipeline: strictly, by span and label, before ``discrepancy.language.names`` settles them. Speed is processor time, so
that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example

from discrepancy.language.pipeline import SHIPPED, load
from discrepancy.language.scheme import UD
from training.docbins import doc_of
from training.paths import FIGURES, build
from training.records import LABELS, UNKNOWN, Record, read, spans, text_of

__all__ = ["main"]

_TREES = {"test-ewt": "EWT test (web)", "test-gum": "GUM test", "test-news": "GUM news and interviews"}
_NAMES = {"test-gum": "GUM test", "test-news": "GUM news and interviews", "test-uner": "UNER EWT test (web)"}
_COARSE = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "PERSON": "PERSON", "ORG": "ORG"}
"""UNER knows three kinds."""
_RENAMED = {"PER": "PERSON", "WORK_OF_ART": "PRODUCT", "LAW": "PRODUCT"}
_FOREIGN = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
_README = Path(__file__).parent / "README.md"
_BEGIN, _END = "<!-- figures -->", "<!-- end of figures -->"

Figures = dict[str, dict[str, float]]


def main() -> None:
    """Measures, keeps the figures under ``training/figures`` and writes the tables into the README."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="pipelines: shipped names, packages or folders; all found without")
    parser.add_argument("--label", action="append", default=[], help="name in the tables, in order")
    parser.add_argument("--dry-run", action="store_true", help="print, and leave the README alone")
    args = parser.parse_args()
    names = args.names or [*SHIPPED, *(n for n in _FOREIGN if find_spec(n))]
    labels = [*args.label, *names[len(args.label) :]]
    for name, label in zip(names, labels, strict=True):
        figures = measure(name)
        print(label, json.dumps(figures, indent=1))
        if not args.dry_run:
            FIGURES.mkdir(exist_ok=True)
            (FIGURES / f"{label}.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if not args.dry_run and _README.exists():
        _update(_README)


def measure(name: str) -> Figures:
    """All figures of one pipeline, by table and column."""
    pipeline = load(name)
    nlp, is_ud = pipeline.nlp, pipeline.scheme == UD
    out: Figures = {}
    for test in _TREES:
        records = list(read(build("gold", f"{test}.jsonl.gz")))
        out[f"trees {test}"] = _trees(nlp, records, is_ud=is_ud)
    for test in _NAMES:
        records = list(read(build("gold", f"{test}.jsonl.gz")))
        out[f"names {test}"] = _names(nlp, records, coarse=test == "test-uner")
    texts = [text_of(r) for r in read(build("gold", "test-gum.jsonl.gz"))]
    folder = SHIPPED.get(name)
    out["cost"] = {
        "words/s": _speed(nlp, texts),
        "load s": _loading(name),
        "MB": sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6 if folder else 0.0,
    }
    return {k: {c: round(v, 2) for c, v in row.items()} for k, row in out.items()}


def _examples(nlp: Language, records: Iterable[Record]) -> Iterator[Example]:
    kept = list(records)
    for doc, record in zip(nlp.pipe(text_of(r) for r in kept), kept, strict=True):
        yield Example(doc, doc_of(nlp.vocab, record, names=False))


def _trees(nlp: Language, records: list[Record], *, is_ud: bool) -> dict[str, float]:
    examples = list(_examples(nlp, records))

    def getter(doc: Doc, attribute: str) -> Iterable[Span]:
        return doc.sents

    scores = {
        "UPOS": Scorer.score_token_attr(examples, "pos")["pos_acc"],
        "XPOS": Scorer.score_token_attr(examples, "tag")["tag_acc"],
        "lemma": Scorer.score_token_attr(examples, "lemma")["lemma_acc"],
        "sentences F": Scorer.score_spans(examples, "sents", getter=getter)["sents_f"],
    }
    if is_ud:
        deps = Scorer.score_deps(examples, "dep", ignore_labels=("p", "punct"))
        scores |= {"UAS": deps["dep_uas"], "LAS": deps["dep_las"]}
    return {k: 100 * v for k, v in scores.items()}


def _names(nlp: Language, records: list[Record], *, coarse: bool) -> dict[str, float]:
    """Precision, recall and F of names, all and by kind; names that touch words of unknown kind do not count."""
    known = {label: _COARSE.get(label) if coarse else label for label in LABELS}
    hits: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for doc, record in zip(nlp.pipe(text_of(r) for r in records), records, strict=True):
        assert record.names is not None
        offsets, at = [], 0
        for word, space in zip(record.words, record.spaces, strict=True):
            offsets.append((at, at + len(word)))
            at += len(word) + space
        expected: set[tuple[int, int, str]] = set()
        aside = [offsets[i] for i, tag in enumerate(record.names) if tag == UNKNOWN]
        for a, b, label in spans(record.names):
            if (kind := known[label]) is None:
                aside.append((offsets[a][0], offsets[b - 1][1]))
            else:
                expected.add((offsets[a][0], offsets[b - 1][1], kind))
        seen: set[tuple[int, int, str]] = set()
        for e in doc.ents:
            kind = known.get(_RENAMED.get(e.label_, e.label_))
            # Articles are no part of our names; other schemes count them in.
            start = e[1].idx if len(e) > 1 and e[0].lower_ == "the" else e.start_char
            if kind is None:
                continue
            item = (start, e.end_char, kind)
            if item in expected or not any(start < b and a < e.end_char for a, b in aside):
                seen.add(item)
        for counter, items in ((hits, seen & expected), (found, seen), (gold, expected)):
            counter.update(label for _, _, label in items)
            counter["all"] += len(items)
    out: dict[str, float] = {}
    for label in ["all", *sorted(gold.keys() - {"all"})]:
        precision, recall = (100 * hits[label] / max(1, n[label]) for n in (found, gold))
        total = found[label] + gold[label]
        out |= {f"{label} P": precision, f"{label} R": recall, f"{label} F": 200 * hits[label] / max(1, total)}
    return out


def _speed(nlp: Language, texts: list[str]) -> float:
    for _ in nlp.pipe(texts[:20]):
        pass
    began = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.process_time() - began)


def _loading(name: str) -> float:
    program = f"from discrepancy.language.pipeline import load; load({name!r})"
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], check=True)
        best = min(best, time.perf_counter() - began)
    return best


def _update(readme: Path) -> None:
    """Writes the tables between the marks of the README."""
    order = [*SHIPPED, "student-gold", "prototype", *_FOREIGN]
    kept = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in FIGURES.glob("*.json")}
    rows = {k: kept[k] for k in sorted(kept, key=lambda k: (order.index(k) if k in order else len(order), k))}
    text = readme.read_text(encoding="utf-8")
    head, _, rest = text.partition(_BEGIN)
    _, _, tail = rest.partition(_END)
    readme.write_text(f"{head}{_BEGIN}\n{_tables(rows)}\n{_END}{tail}", encoding="utf-8")


def _tables(rows: dict[str, Figures]) -> str:
    out = []
    for test, title in _TREES.items():
        out.append(_table(title, rows, f"trees {test}", ("UPOS", "XPOS", "lemma", "sentences F", "UAS", "LAS")))
    for test, title in _NAMES.items():
        kinds = ("PERSON", "ORG", "PLACE") if test == "test-uner" else LABELS
        columns = ("all P", "all R", "all F", *(f"{kind} F" for kind in kinds))
        out.append(_table(f"Names: {title}", rows, f"names {test}", columns))
    out.append(_table("Cost", rows, "cost", ("words/s", "load s", "MB")))
    return "\n\n".join(out)


def _table(title: str, rows: dict[str, Figures], table: str, columns: tuple[str, ...]) -> str:
    lines = [f"| {title} | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    for name, figures in rows.items():
        values = (figures.get(table, {}).get(c) for c in columns)
        cells = ("–" if v is None else f"{v:,.0f}" if v >= 1000 else f"{v:.1f}" for v in values)
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
