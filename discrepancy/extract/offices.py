"""Who is given which office: a title printed with a name."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract.context import Context
from discrepancy.extract.people import title_tokens
from discrepancy.extract.predicates import clause_head
from discrepancy.model import Claim, Modality, Subject
from discrepancy.values.office import office_id
from discrepancy.values.person import Person as PersonValue
from discrepancy.values.person import parse_name

__all__ = ["holders"]


def holders(ctx: Context) -> Iterator[Claim]:
    """``office.holder``: subject is the office, value the person it is given to.

    A title whose country cannot be told from the sentence gives no claim; "former", "acting" and their like stand in
    the qualifier ``role``, and the rule decides.
    """
    for s in ctx.parse.sentences:
        for e in s.entities:
            if e.label != "PERSON":
                continue
            title = ctx.people.titles_at.get((s.index, s.root_of(e.start, e.end)))
            if title is None or not title.country:
                continue
            person = ctx.people.find(s, e.start)
            if person is None:
                continue
            tokens = title_tokens(s, e)
            start, end = s.chars(tokens[0] if tokens else e.start, e.end - 1)
            at = clause_head(s, e.start)
            found = ctx.time_of(s, at)
            yield ctx.claim(
                s,
                evidence=(start, end),
                subject=Subject(f"office:{office_id(title.country, title.kind)}", title.text, "office"),
                attribute="office.holder",
                value=PersonValue(e.text, parse_name(person.name), person.key),
                extractor="offices",
                predicate=at,
                when=found.value.interval if found is not None else ctx.day_of(s.section),
                firmness=Modality.ASSERTED,  # a title is presupposed, whatever its sentence says or doubts
                qualifiers={"title": title.text, "role": " ".join(sorted(title.qualifiers))},
            )
