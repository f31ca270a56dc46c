"""Speed of the rule language: loading and linting many rules, and running many rules over many claims.

    python -m benchmarks.rules [--rules 1000] [--run 200] [--claims 100000] [--report FILE]

The rules are copies of the shipped ones under other ids, with their own tests, spread over files of twenty. The claims
are made by a fixed generator, in the proportions of annotated multi-source news: two claims a data item, three items in
ten with several sources, of which a third have values that differ. Seconds of processor time of one process, so that
what else runs on the machine does not count; reading the files is part of it, importing the package is not.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from discrepancy.extract.attributes import Attribute, Catalogue
from discrepancy.model import Claim, Span, Subject, TimeInterval
from discrepancy.packfiles import shipped_files
from discrepancy.rules.evaluate import evaluate
from discrepancy.rules.loader import load_rules
from discrepancy.rules.model import RuleSet
from discrepancy.rules.testing import lint
from discrepancy.values.registry import READERS

SAMPLES: dict[str, tuple[str, ...]] = {
    "number": ("12", "14", "about 12", "at least 10", "57", "1,037", "some 60", "dozens"),
    "money": ("$10 million", "$12 million", "about $10 million", "£3bn", "$95 billion"),
    "place": ("Lyon", "Paris", "Marseille", "France", "Beijing", "Shanghai", "Rome", "Oslo"),
    "time": ("26 April 2024", "27 April 2024", "Friday", "April 2024"),
    "person": ("Anna Lind", "Ann Lind", "Omar Haddad", "Li Wei", "Jane Roe", "Lind"),
    "label": ("Quiet River Pump", "River Quiet Pump", "Northgate Engineering", "Northgate Engineers Ltd"),
    "spot": ("a kitchen", "a cellar", "Narrow Lane", "Church Road", "outside a nightclub", "Leeds"),
    "fact": ("body_part: tibia", "body_part: fibula", "body_part: leg", "side: left", "side: right"),
    "quote": ("We had no warning at all from the bridge of either ship", "We had no warning from either ship", "No."),
    "framing": ("humanitarian relief", "weapons", "economic support"),
    "polarity": ("sign", "not sign"),
    "text": ("one thing", "another thing"),
}
"""Values of each kind, as printed."""

_START = datetime(2024, 4, 1, 6, tzinfo=UTC)
_ALONE = 0.7
"""Share of data items of which one source alone speaks."""
_AGREED = 0.65
"""Share of the other items on which all sources say the same."""
_USUAL = 0.6
"""Share of the claims of a disputed item that have the usual value."""


def write_rules(folder: Path, number: int) -> None:
    """Writes rule files with copies of the shipped rules, twenty a file."""
    shipped: list[dict[str, Any]] = []
    for file in shipped_files("core"):
        # All scalars stay text, as the package itself reads them.
        shipped += yaml.load(file.text, Loader=yaml.BaseLoader)["rules"]
    copies = [{**rule, "id": f"{rule['id']}-{i}"} for i, rule in enumerate(islice(cycle(shipped), number))]
    for start in range(0, number, 20):
        text = yaml.dump({"schema": 1, "rules": [_typed(c) for c in copies[start : start + 20]]}, sort_keys=False)
        (folder / f"pack{start:05}.yml").write_text(text, encoding="utf-8")


def _typed(node: Any) -> Any:
    """Numbers and truth values where the base loader left text; everything else as it is."""
    if isinstance(node, dict):
        return {key: _typed(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_typed(value) for value in node]
    if node in ("true", "false"):
        return node == "true"
    try:
        return int(node)
    except ValueError:
        pass
    try:
        return float(node)
    except ValueError:
        return node


def make_claims(catalogue: Catalogue, number: int, seed: int = 1) -> list[Claim]:
    """Claims of news-like shape: per event some data items, each with two to six claims of as many sources."""
    chance = random.Random(seed)
    attributes = list(catalogue)
    out: list[Claim] = []
    event = 0
    while len(out) < number:
        event += 1
        sources = [f"Source {n}" for n in chance.sample(range(40), 6)]
        published = _START + timedelta(hours=chance.randrange(2000))
        for attribute in chance.sample(attributes, min(12, len(attributes))):
            alone = chance.random() < _ALONE
            out += _item(chance, attribute, event, sources[: 1 if alone else chance.randint(2, 6)], published)
    return out[:number]


def _item(
    chance: random.Random, attribute: Attribute, event: int, sources: Sequence[str], published: datetime
) -> Iterator[Claim]:
    kind = attribute.subjects[0]
    # What one source alone speaks of, it mostly says of something that the others do not mention at all.
    name = f"{kind}:{event}" if len(sources) > 1 else f"{kind}:{event}-{attribute.id}"
    subject = Subject(name, f"the {kind}", kind)
    day = published.replace(hour=0)
    when = TimeInterval(day, day + timedelta(days=1), "day")
    usual = chance.choice(SAMPLES[attribute.value])
    agreed = chance.random() < _AGREED
    for n, source in enumerate(sources):
        text = usual if agreed or chance.random() < _USUAL else chance.choice(SAMPLES[attribute.value])
        start = 1000 * n
        yield Claim(
            doc_id=f"{event}/{source}",
            source=source,
            section_id="s0",
            sent_id=n,
            span=Span(start, start + len(text)),
            text=text,
            sentence_span=Span(start, start + len(text)),
            sentence=text,
            subject=subject,
            attribute=attribute.id,
            value=READERS[attribute.value](text, published),
            published=published + timedelta(hours=n),
            when=when,
            extractor="benchmark",
            event_id=f"event-{event}",
            copy_cluster=f"{event}:{source}:{n}",
        )


def _timed(rules: int, run: int, claims: int) -> list[tuple[str, float]]:
    out: list[tuple[str, float]] = []
    with tempfile.TemporaryDirectory() as name:
        write_rules(Path(name), rules)
        at = time.process_time()
        loaded = load_rules([name])
        problems = lint(loaded)
        out.append((f"load and lint {len(loaded):,} rules ({len(problems)} problems)", time.process_time() - at))
    made = make_claims(loaded.catalogue, claims)
    step = max(len(loaded) // run, 1)  # sorted by id: every n-th, so that all families are among them
    chosen = RuleSet(tuple(replace(r, status="stable") for r in loaded.rules[::step][:run]), loaded.catalogue)
    assert pd.__version__  # imported when claims are first aligned: not here, where the clock runs
    at = time.process_time()
    findings, comparisons = evaluate(made, chosen)
    made_of = f"{len(findings):,} findings, {len(comparisons):,} comparisons"
    label = f"run {len(chosen)} rules over {len(made):,} claims ({made_of})"
    out.append((label, time.process_time() - at))
    return out


def main(argv: Sequence[str] | None = None) -> int:
    """Measures, prints, and writes a report where one is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rules", type=int, default=1000)
    parser.add_argument("--run", type=int, default=200)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--report", type=Path)
    args = parser.parse_args(argv)
    rows = _timed(args.rules, args.run, args.claims)
    lines = [f"| {what} | {seconds:.2f} |" for what, seconds in rows]
    table = "\n".join(["| what | seconds |", "|---|---|", *lines])
    print(table)
    if args.report is not None:
        command = f"python -m benchmarks.rules --rules {args.rules} --run {args.run} --claims {args.claims}"
        machine = f"Python {sys.version.split()[0]}, one process on a machine with {os.cpu_count()} cores."
        args.report.write_text(f"# Speed of the rules\n\n`{command}`\n\n{table}\n\n{machine}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
