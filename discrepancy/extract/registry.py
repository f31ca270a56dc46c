"""The extractors, by name, and the one function that runs them over a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from discrepancy.extract.ages import ages
from discrepancy.extract.aspects import put_on_scales
from discrepancy.extract.assessments import intents, lights, ranks
from discrepancy.extract.attributes import Catalogue
from discrepancy.extract.bearings import bearings, land_or_sea
from discrepancy.extract.calibres import calibres
from discrepancy.extract.causes import causes
from discrepancy.extract.classes import class_facts
from discrepancy.extract.clauses import Clause, clauses
from discrepancy.extract.contacts import phones
from discrepancy.extract.context import Context
from discrepancy.extract.counts import CountIndex, figures
from discrepancy.extract.dates import dates
from discrepancy.extract.deeds import deeds
from discrepancy.extract.extents import extents
from discrepancy.extract.happenings import event_dates, find_happenings
from discrepancy.extract.injuries import injuries
from discrepancy.extract.kin import kinship, nationalities
from discrepancy.extract.location import event_locations, locations
from discrepancy.extract.meetings import announced, find_meetings, met
from discrepancy.extract.named_figures import NAMED, named_figures
from discrepancy.extract.names import names
from discrepancy.extract.namings import namings
from discrepancy.extract.objects import decided_things
from discrepancy.extract.offices import holders
from discrepancy.extract.offspring import offspring
from discrepancy.extract.open_dates import open_dates
from discrepancy.extract.open_figures import ATTRIBUTES, open_figures
from discrepancy.extract.outcomes import outcomes
from discrepancy.extract.placings import placings
from discrepancy.extract.pleas import pleas
from discrepancy.extract.posts import posts
from discrepancy.extract.quotes import quotes
from discrepancy.extract.role_names import role_names
from discrepancy.extract.role_statements import role_statements
from discrepancy.extract.role_titles import role_titles
from discrepancy.extract.slots import slots
from discrepancy.extract.stances import stances
from discrepancy.extract.statements import Statement, statements
from discrepancy.extract.states import states
from discrepancy.extract.thing_names import thing_names
from discrepancy.language.parse import Parse
from discrepancy.model import Claim
from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.number import Quantity

__all__ = ["EXTRACTORS", "Extractor"]

EXTRACTORS: Mapping[str, Callable[[Context, CountIndex], Iterable[Claim]]] = {
    "ages": lambda ctx, _: ages(ctx),
    "aspects": lambda ctx, _: put_on_scales(ctx),
    "assessments": lambda ctx, _: _assessments(ctx),
    "bearings": lambda ctx, _: bearings(ctx),
    "calibres": lambda ctx, _: calibres(ctx),
    "causes": lambda ctx, _: causes(ctx),
    "classes": lambda ctx, _: class_facts(ctx),
    "contacts": lambda ctx, _: phones(ctx),
    "dates": lambda ctx, _: dates(ctx),
    "deeds": lambda ctx, _: deeds(ctx),
    "extents": lambda ctx, _: extents(ctx),
    "figures": figures,
    "happenings": lambda ctx, _: _happenings(ctx),
    "injuries": lambda ctx, _: injuries(ctx),
    "kin": lambda ctx, _: _kin(ctx),
    "meetings": lambda ctx, _: _meetings(ctx),
    "named_figures": named_figures,
    "names": lambda ctx, _: names(ctx),
    "namings": lambda ctx, _: namings(ctx),
    "objects": lambda ctx, _: decided_things(ctx),
    "open_dates": lambda ctx, _: open_dates(ctx),
    "open_figures": open_figures,
    "offspring": lambda ctx, _: offspring(ctx),
    "offices": lambda ctx, _: holders(ctx),
    "placings": lambda ctx, _: placings(ctx),
    "pleas": lambda ctx, _: pleas(ctx),
    "posts": lambda ctx, _: posts(ctx),
    "outcomes": lambda ctx, _: outcomes(ctx),
    "quotes": lambda ctx, _: quotes(ctx),
    "role_statements": lambda ctx, _: role_statements(ctx),
    "role_names": lambda ctx, _: role_names(ctx),
    "role_titles": lambda ctx, _: role_titles(ctx),
    "slots": lambda ctx, _: slots(ctx),
    "stances": lambda ctx, _: stances(ctx),
    "states": lambda ctx, _: states(ctx),
    "thing_names": lambda ctx, _: thing_names(ctx),
}
"""Name → extractor. To add one, write ``extract/<family>.py`` and a line here."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """Reads the claims of documents; holds what is the same for all of them."""

    catalogue: Catalogue
    """Attributes and triggers."""
    gazetteer: Gazetteer
    """Places."""
    index: CountIndex
    """The catalogue's figures by trigger."""

    @staticmethod
    def of(catalogue: Catalogue) -> Extractor:
        """Builds an extractor for a catalogue of attributes."""
        return Extractor(catalogue, Gazetteer.load(), CountIndex.of(catalogue))

    def claims(self, parse: Parse) -> list[Claim]:
        """All claims of a document, in the order of their evidence, without repetition.

        A figure that has an attribute of its own is not kept as an open one, too; one that is counted, not as named.
        """
        return self._claims(Context(parse, self.catalogue, self.gazetteer))

    def read(self, parse: Parse) -> tuple[list[Claim], list[Statement], list[Clause]]:
        """All claims of a document, as :meth:`claims` has them, what its clauses say, and what they say happened."""
        ctx = Context(parse, self.catalogue, self.gazetteer)
        return self._claims(ctx), list(statements(ctx)), list(clauses(ctx))

    def _claims(self, ctx: Context) -> list[Claim]:
        found = {c.claim_id: c for read in EXTRACTORS.values() for c in read(ctx, self.index)}
        figures = [
            c for c in found.values() if isinstance(c.value, Quantity) and c.extractor not in ("open_figures", NAMED)
        ]
        read = {c.span for c in figures}
        counted = {c.span for c in figures if c.attribute not in ATTRIBUTES.values()}
        left = {"open_figures": read, NAMED: counted}
        kept = (c for c in found.values() if c.span not in left.get(c.extractor, ()))
        return sorted(kept, key=lambda c: (c.span.start, c.span.end, c.attribute, c.subject.id))


def _assessments(ctx: Context) -> Iterable[Claim]:
    yield from intents(ctx)
    yield from lights(ctx)
    yield from ranks(ctx)


def _kin(ctx: Context) -> Iterable[Claim]:
    yield from kinship(ctx)
    yield from nationalities(ctx)


def _happenings(ctx: Context) -> Iterable[Claim]:
    happenings = find_happenings(ctx)
    yield from event_dates(ctx, happenings)
    yield from land_or_sea(ctx, happenings)
    yield from event_locations(ctx, happenings)


def _meetings(ctx: Context) -> Iterable[Claim]:
    meetings = find_meetings(ctx)
    yield from met(ctx, meetings)
    yield from announced(ctx, meetings)
    yield from locations(ctx, meetings)
