"""Loads a spaCy English pipeline, shipped or a user's own, and turns documents into sentences of plain data.

A document is parsed block by block: a headline or a caption never runs into the paragraph below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.errors import ModelError
from discrepancy.language.columns import Columns, columns_of
from discrepancy.language.docs import read_sentences
from discrepancy.language.names import settle
from discrepancy.language.parse import Parse, Sentence
from discrepancy.language.scheme import scheme_of
from discrepancy.model import BlockKind, Document

if TYPE_CHECKING:
    from spacy.language import Language

    from discrepancy.language.network_pipe import NetworkPipe

__all__ = ["DEFAULT", "SHIPPED", "Pipeline", "load"]

SHIPPED = {
    "fast": Path(__file__).parent / "english_fast",
    "accurate": Path(__file__).parent / "english_accurate",
}
"""Folders of the pipelines that come with the package."""
DEFAULT = "accurate"
"""The one that is used where none is named."""

_NEEDS = {
    "parser": {"token.dep"},
    "ner": {"doc.ents"},
    "lemmatizer": {"token.lemma"},
    "tagger": {"token.tag", "token.pos"},
}
"""What a pipeline needs, by the usual name of the component, and what that writes into a document."""
_LONE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which a JSON file may hold and spaCy cannot; what stands for them is as long."""
_LONG_RUN = re.compile(r"\S{500}(?=\S)")
_BATCH = 64
"""Texts that a pipeline gets at a time."""
_MAX_PIECE = 20_000
"""Longest text given to the parser at once, in characters: bounds memory where a page has no paragraphs."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded pipeline and the scheme its parser speaks."""

    name: str
    """Name and version, part of every stored result."""
    nlp: Language
    """The spaCy pipeline."""
    scheme: str
    """``"ud"`` or ``"clear"``."""

    def parse(self, document: Document) -> Parse:
        """Parses one document."""
        return next(self.parse_all([document]))

    def parse_all(self, documents: Iterable[Document]) -> Iterator[Parse]:
        """Parses documents in order; batches run across their borders."""
        kept = list(documents)
        jobs = [
            (number, section, block, at, text)
            for number, document in enumerate(kept)
            for section in document.sections
            for block in section.blocks
            if block.kind is not BlockKind.CREDIT
            for at, text in _pieces(_LONE.sub("\ufffd", block.text))
        ]
        sentences: list[list[Sentence]] = [[] for _ in kept]
        done = 0
        parsed = self._columns([text for *_, text in jobs])
        for (number, section, block, at, _), columns in zip(jobs, parsed, strict=True):
            while done < number:
                yield Parse(kept[done], tuple(settle(sentences[done])))
                done += 1
            found = sentences[number]
            found.extend(read_sentences(columns, self.scheme, section, block, at, len(found)))
        while done < len(kept):
            yield Parse(kept[done], tuple(settle(sentences[done])))
            done += 1

    def _columns(self, texts: Sequence[str]) -> Iterator[Columns]:
        """The parses of texts, in order."""
        network = self._network()
        if network is None:
            yield from map(columns_of, self.nlp.pipe(texts, batch_size=_BATCH))
            return
        # What our network reads of a text depends on nothing else: agency copy in several documents is read once.
        parsed = network.columns(map(self.nlp.make_doc, dict.fromkeys(texts)), batch_size=_BATCH)
        known: dict[str, Columns] = {}
        for text in texts:
            if text not in known:
                known[text] = next(parsed)
            yield known[text]

    @property
    def is_own(self) -> bool:
        """Whether nothing but our network runs in it."""
        return self._network() is not None

    def _network(self) -> NetworkPipe | None:
        """Our network, where it is all that the pipeline runs: then no parse need be written into a ``Doc``."""
        if len(self.nlp.pipeline) != 1:
            return None
        from discrepancy.language.network_pipe import NetworkPipe

        (_, component), *_ = self.nlp.pipeline
        return component if isinstance(component, NetworkPipe) else None


def load(name: str | None = None) -> Pipeline:
    """Loads a shipped pipeline, or any installed spaCy English pipeline by name or path.

    Args:
        name: ``accurate``, ``fast``, or a package name or folder; ``DEFAULT`` where ``None``.

    Raises:
        ModelError: it is not installed, is not English, or lacks a parser, tags, lemmas or entities.
    """
    import spacy

    import discrepancy.language.network_pipe  # noqa: F401  # registers our component

    chosen = name if name is not None else DEFAULT
    try:
        nlp = spacy.load(SHIPPED.get(chosen, chosen))
    except (OSError, ValueError) as error:
        wanted = f"the shipped pipeline {chosen!r}" if chosen in SHIPPED else chosen
        first = str(error).strip().splitlines()[0]
        raise ModelError(
            f"cannot load {wanted}: {first} "
            "Install it into this environment, give the path of its folder, or leave --model away for the shipped one."
        ) from error
    label = f"{nlp.meta.get('lang', '')}_{nlp.meta.get('name', '')} {nlp.meta.get('version', '')}"
    if nlp.lang != "en":
        raise ModelError(f"{label}: language is {nlp.lang!r}; the rules read English: give an English pipeline")
    assigned = {what: pipe for pipe in nlp.pipe_names for what in nlp.get_pipe_meta(pipe).assigns}
    missing = [need for need, what in _NEEDS.items() if not assigned.keys() & what]
    if missing:
        raise ModelError(f"{label} has no {', '.join(missing)}: claims are read off them; give a full pipeline")
    scheme = scheme_of(nlp.pipe_labels[assigned["token.dep"]])
    if scheme is None:
        raise ModelError(f"{label}: its parser speaks neither Universal Dependencies nor ClearNLP labels; give another")
    return Pipeline(name=label, nlp=nlp, scheme=scheme)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cuts what a parser should not get in one go: a very long block, and a run without white space.

    A tokenizer takes the marks off a "word" one by one, so that ten thousand brackets in a row would cost a minute.

    Yields:
        Offset and text of each piece.
    """
    start = 0
    while start < len(text):
        end = min(len(text), start + _MAX_PIECE)
        if end < len(text):
            cut = text.rfind(" ", start + _MAX_PIECE // 2, end)
            end = cut if cut > 0 else end
        run = _LONG_RUN.search(text, start, end)
        end = run.end() if run else end
        if text[start:end].strip():
            yield start, text[start:end]
        start = end
