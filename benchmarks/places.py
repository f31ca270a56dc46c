"""Places found and placed, scored against annotated news, beside what a user would otherwise reach for.

    python -m benchmarks.places FILE.xml [--json OUT] [--report FILE] [--half first|second] [--errors]

FILE is GeoVirus as published (Gritta et al., 2018: ``location`` elements with ``start end name lat lon``) or a corpus
in the manner of TR-News and LGL (Kamalloo & Rafiei, 2018; Lieberman et al., 2010: ``toponym`` elements with ``start end
phrase gaztag/lat gaztag/lon``). Where the offsets do not cut out the printed name, the nearest place in the text that
does is taken, and how many were moved is said. Names without coordinates count for finding only.

*On given spans* a method is told which words name places: ``acc161`` is the share it puts within 161 km (100 miles) of
the annotated point, ``country`` the share it puts in the right country. The country of an annotation is that which it
names, else that of the nearest town; names of continents, oceans and groups of states have none and are left out.
*End to end* a method finds the names as well: one is right where its span is exactly that of an annotation and its
point within 161 km. Nationalities are not names of places and are left out on both sides.

``--half`` scores every other document, by order of their addresses, to develop on one half and check on the other.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from benchmarks.places_peers import PEERS, Answer, Peer
from discrepancy.extract.places import DocumentPlaces
from discrepancy.extract.source import sentences_of
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.place import Place
from discrepancy.values.sphere import distance_km

__all__ = ["Article", "Scores", "Toponym", "main", "read_articles", "score"]

NEAR_KM = 161.0
"""100 miles, the usual limit (Gritta et al., 2018)."""

_REACH = 60
_COUNTRYLESS = frozenset(
    {"africa", "asia", "europe", "north america", "south america", "oceania", "antarctica", "americas", "the americas"}
    | {"america", "latin america", "central america", "caribbean", "middle east", "european union", "eu", "e.u."}
    | {"atlantic", "atlantic ocean", "pacific", "pacific ocean", "indian ocean", "arctic", "arctic ocean"}
    | {"mediterranean", "mediterranean sea", "eastern mediterranean", "black sea", "baltic sea", "north sea", "red sea"}
    | {"west africa", "east africa", "central africa", "southern africa", "north africa", "sub-saharan africa"}
    | {"western europe", "eastern europe", "northern europe", "southern europe", "central europe", "balkans"}
    | {"south asia", "southeast asia", "south-east asia", "east asia", "central asia", "gulf of mexico", "soviet union"}
    | {"horn of africa", "scandinavia", "caucasus", "ural mountains", "lake titicaca", "lake victoria", "persian gulf"}
)
"""Names of what lies in no one country."""


class Toponym(NamedTuple):
    """One annotated name."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last one."""
    phrase: str
    """As printed."""
    lat: float | None
    """Degrees north of its point; ``None`` where the annotation has none."""
    lon: float | None
    """Degrees east of it."""
    country: str
    """ISO 3166-1 alpha-2 code; empty where it has none or nothing tells."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its annotated names."""

    source: str
    """Its address."""
    text: str
    """The text the offsets count in."""
    toponyms: tuple[Toponym, ...]
    """In order."""
    moved: int = 0
    """How many stood elsewhere than their offsets say."""
    lost: int = 0
    """How many could not be found near their offsets."""


@dataclass
class Scores:
    """Counts over a corpus, and the ratios of them that are reported."""

    given: int = 0
    near: int = 0
    with_country: int = 0
    right_country: int = 0
    gold: int = 0
    found: int = 0
    spans: int = 0
    right: int = 0
    words: int = 0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)

    def figures(self) -> dict[str, float]:
        """The reported ratios."""
        precision, recall = _ratio(self.right, self.found), _ratio(self.right, self.gold)
        return {
            "acc161": _ratio(self.near, self.given),
            "country": _ratio(self.right_country, self.with_country),
            "end_to_end_precision": precision,
            "end_to_end_recall": recall,
            "end_to_end_f1": _f1(precision, recall),
            "span_f1": _f1(_ratio(self.spans, self.found), _ratio(self.spans, self.gold)),
            "words_per_second": round(self.words / self.seconds) if self.seconds else 0,
        }


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0


# The corpus.


def read_articles(file: Path) -> list[Article]:
    """The articles of a file in either manner, in its order."""
    root = ElementTree.parse(file).getroot()
    return [_article(node, number) for number, node in enumerate(root.iter("article"))]


def _article(node: ElementTree.Element, number: int) -> Article:
    text = node.findtext("text") or ""
    source = node.findtext("source") or node.findtext("url") or node.get("docid") or str(number)
    toponyms: dict[tuple[int, int], Toponym] = {}
    moved = lost = 0
    for item in (*node.iter("location"), *node.iter("toponym")):
        phrase = item.findtext("phrase") or item.findtext("name") or ""
        said = int(item.findtext("start") or 0)
        start = _nearest(text, phrase, said)
        if start < 0:
            lost += 1
            continue
        moved += start != said
        lat, lon = (item.findtext(f"gaztag/{axis}") or item.findtext(axis) for axis in ("lat", "lon"))
        country = item.findtext("gaztag/country") or ""
        north, east = (float(lat), float(lon)) if lat and lon else (None, None)
        end = start + len(phrase)
        toponyms[start, end] = Toponym(start, end, phrase, north, east, country if len(country) == 2 else "")
    return Article(source.strip(), text, tuple(toponyms[key] for key in sorted(toponyms)), moved, lost)


def _nearest(text: str, phrase: str, said: int) -> int:
    """Offset of a name nearest to where it is said to be; -1 where it is nowhere near."""
    for away in range(_REACH + 1):
        for start in (said - away, said + away):
            if phrase and start >= 0 and text.startswith(phrase, start):
                return start
    return -1


def halved(articles: Sequence[Article], half: str) -> list[Article]:
    """Every other document, by order of addresses; parts of one document stay together."""
    order = {source: i for i, source in enumerate(sorted({a.source for a in articles}))}
    return [a for a in articles if order[a.source] % 2 == ("first", "second").index(half)]


class Countries:
    """Tells the country of a point by the nearest town, where an annotation does not name it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
        for lat, lon, country in gazetteer.towns():
            self._cells.setdefault((int(lat // 1), int(lon // 1)), []).append((lat, lon, country))

    def of(self, toponym: Toponym) -> str:
        """ISO code; empty for a name that lies in no one country and for a point far from every town."""
        if toponym.country or toponym.lat is None or toponym.lon is None:
            return toponym.country
        if toponym.phrase.casefold() in _COUNTRYLESS:
            return ""
        row, column = int(toponym.lat // 1), int(toponym.lon // 1)
        for reach in (1, 3, 6):
            near = [
                (distance_km(toponym.lat, toponym.lon, lat, lon), country)
                for i in range(row - reach, row + reach + 1)
                for j in range(column - reach, column + reach + 1)
                for lat, lon, country in self._cells.get((i, j), ())
            ]
            if near:
                return min(near)[1]
        return ""


# Methods.


def _answer(place: Place) -> Answer:
    return Answer(place.lat, place.lon, place.country)


class Ours:
    """This package, with its shipped pipeline; the parse counts."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def place(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Answer | None]:
        """Places of given spans."""
        given = DocumentPlaces.of(sentences_of(text, self._pipeline), spans=spans).given
        return [None if place is None else _answer(place) for place in given]

    def find(self, text: str) -> list[tuple[int, int, Answer]]:
        """Spans and their places; peoples are left out."""
        found = DocumentPlaces.of(sentences_of(text, self._pipeline)).found
        return [(f.start, f.end, _answer(f.value)) for f in found if f.value.sense != "people"]


def score(method: Peer, articles: Sequence[Article], country_of: Callable[[Toponym], str]) -> Scores:
    """Runs a method over the articles; an exception counts as nothing found and is reported."""
    scores = Scores()
    for article in articles:
        scores.gold += sum(t.lat is not None for t in article.toponyms)
        try:
            answers = method.place(article.text, [(t.start, t.end) for t in article.toponyms])
        except Exception as error:  # noqa: BLE001 - whatever a method raises is a miss of that method
            scores.failures.append(f"{article.source}: {error!r}")
            answers = [None] * len(article.toponyms)
        for toponym, answer in zip(article.toponyms, answers, strict=True):
            _score_given(scores, toponym, answer, country_of(toponym))
        started = time.process_time()
        try:
            found = method.find(article.text)
        except Exception as error:  # noqa: BLE001
            scores.failures.append(f"{article.source}: {error!r}")
            found = []
        scores.seconds += time.process_time() - started
        scores.words += len(article.text.split())
        _score_found(scores, article, found)
    return scores


def _score_given(scores: Scores, toponym: Toponym, answer: Answer | None, country: str) -> None:
    if toponym.lat is None:
        return
    scores.given += 1
    near = _is_near(toponym, answer)
    scores.near += near
    if not near:
        scores.errors[f"far: {toponym.phrase} ({toponym.lat}, {toponym.lon}) at {answer}"] += 1
    if country:
        scores.with_country += 1
        right = answer is not None and answer.country == country
        scores.right_country += right
        if not right:
            scores.errors[f"country: {toponym.phrase} in {country}, not {answer.country if answer else None}"] += 1


def _score_found(scores: Scores, article: Article, found: Sequence[tuple[int, int, Answer]]) -> None:
    annotated = {(t.start, t.end): t for t in article.toponyms}
    placed = [f for f in found if (f[0], f[1]) not in annotated or annotated[f[0], f[1]].lat is not None]
    scores.found += len(placed)
    for start, end, answer in placed:
        toponym = annotated.get((start, end))
        scores.spans += toponym is not None
        scores.right += toponym is not None and _is_near(toponym, answer)
        if toponym is None:
            scores.errors[f"false: {article.text[start:end]}"] += 1
    seen = {(start, end) for start, end, _ in found}
    for key, toponym in annotated.items():
        if key not in seen:
            scores.errors[f"missed: {toponym.phrase}"] += 1


def _is_near(toponym: Toponym, answer: Answer | None) -> bool:
    if answer is None or answer.lat is None or answer.lon is None or toponym.lat is None or toponym.lon is None:
        return False
    return distance_km(toponym.lat, toponym.lon, answer.lat, answer.lon) <= NEAR_KM


# The command.


def main(argv: Sequence[str] | None = None) -> int:
    """Scores this package and the peers that are installed; prints and writes what they reach."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument("--report", type=Path, help="Markdown file for the figures")
    parser.add_argument("--half", choices=["first", "second"], help="every other document only")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the N most frequent errors of ours")
    args = parser.parse_args(argv)
    articles = read_articles(args.file)
    if args.half:
        articles = halved(articles, args.half)
    countries = Countries(Gazetteer.load())
    pipeline = load()
    methods: dict[str, Peer] = {"discrepancy": Ours(pipeline)}
    missing = []
    for name, make in PEERS.items():
        peer = make()
        if peer is None:
            missing.append(name)
        else:
            methods[name] = peer
    results = {name: score(method, articles, countries.of) for name, method in methods.items()}
    lines = _lines(args.file, articles, results, missing, pipeline.name)
    print("\n".join(lines))
    for text, times in results["discrepancy"].errors.most_common(args.errors):
        print(f"{times:4} {text}")
    if args.json:
        figures = {name: scores.figures() for name, scores in results.items()}
        args.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    if args.report:
        command = f"python -m benchmarks.places {args.file.name}" + (f" --half {args.half}" if args.half else "")
        args.report.write_text(f"# Places\n\n`{command}`\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _lines(
    file: Path, articles: Sequence[Article], results: dict[str, Scores], missing: Sequence[str], pipeline: str
) -> list[str]:
    names = sum(len(a.toponyms) for a in articles)
    moved, lost = sum(a.moved for a in articles), sum(a.lost for a in articles)
    columns = list(Scores().figures())
    lines = [
        f"{len(articles)} texts, {names} annotated names; offsets mended for {moved}, {lost} not in their text.",
        f"Pipeline {pipeline}.",
        "",
        "| method | " + " | ".join(columns) + " |",
        "|---|" + "---:|" * len(columns),
    ]
    for name, scores in results.items():
        cells = [f"{v:,}" if k == "words_per_second" else f"{v:.3f}" for k, v in scores.figures().items()]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines += ["", "One core, imports and loading excluded; the speed of discrepancy includes its parse."]
    if missing:
        lines.append(f"Not installed: {', '.join(missing)}.")
    for name, scores in results.items():
        lines += [f"{name} failed on {failure}" for failure in scores.failures]
    return lines


if __name__ == "__main__":
    sys.exit(main())
