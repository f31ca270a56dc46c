"""Public offices: reads a printed title, gives an office its id, compares two titles.

An office id is ``<country>-<kind>`` in lower case with hyphens: ``cn-public-security``, ``us-foreign``,
``gb-head-of-government``, ``nato-secretary-general``. Kinds are those of ``data/office_titles.yml``; the country is an
ISO 3166-1 alpha-2 code, or EU, UN or NATO. Ids name the matter, not the printed title, because titles change while
the office stays the same; :func:`canonical_office_id` brings longer ids (``cn-minister-public-security``) to that form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from discrepancy.model import Outcome, Value, Verdict
from discrepancy.values.title_lexicon import TitleEntry, TitleLexicon, Word, load_title_lexicon, split_words
from discrepancy.values.titled_name import CountryOf, split_title

__all__ = [
    "Office",
    "OfficeTitle",
    "canonical_office_id",
    "compare_titles",
    "office_id",
    "office_name",
    "parse_title",
    "parse_titles",
    "split_office_id",
    "split_title",
]

_ID_NOISE = frozenset({"minister", "secretary", "ministry", "of", "for", "the"})
_ID = re.compile(r"[a-z]{2,4}(?:-[a-z]+)+")
_LONGEST_COUNTRY = 6
_FUTURE = ("elect", "designate")
_SUBORDINATE = frozenset({"under", "assistant", "deputy", "vice", "junior"})
# A title inside such a phrase is another person's: "aide to the president", "spokesman for the prime minister".
_LINKS = frozenset({"to", "for", "of", "with", "by", "from", "in", "at", "on", "against"})


@dataclass(frozen=True, slots=True)
class OfficeTitle:
    """A printed title that names a public office."""

    kind: str
    """Kind of office: a key of ``kinds`` in ``data/office_titles.yml``."""
    country: str
    """ISO 3166-1 alpha-2 code, or EU, UN, NATO; empty where neither the words nor the context tell."""
    qualifiers: frozenset[str] = frozenset()
    """Of ``former then acting deputy vice assistant under shadow junior elect designate outgoing``."""
    text: str = ""
    """As printed."""

    @property
    def id(self) -> str:
        """Office id, empty where the country is unknown."""
        return office_id(self.country, self.kind) if self.country else ""


@dataclass(frozen=True, slots=True)
class Office(Value):
    """A title as the value of a claim about a person ("she is foreign minister of China")."""

    kind: ClassVar[str] = "office"
    title: OfficeTitle = field(default=OfficeTitle("", ""))
    """What it means."""

    @property
    def identity(self) -> str:
        """Office id and qualifiers: ``cn-foreign``, ``us-foreign+former``."""
        base = self.title.id or self.title.kind or " ".join(self.text.casefold().split())
        return "+".join((base, *sorted(self.title.qualifiers)))


def office_id(country: str, kind: str) -> str:
    """The id of an office.

    Args:
        country: ISO 3166-1 alpha-2 code, or EU, UN, NATO, in either case.
        kind: Kind with underscores or hyphens.

    Returns:
        ``<country>-<kind>``, lower case with hyphens.
    """
    return f"{country.casefold()}-{kind.casefold().replace('_', '-')}"


def split_office_id(office: str) -> tuple[str, str]:
    """Country code (upper case) and kind (with underscores) of an office id.

    Args:
        office: An id in any accepted spelling.

    Returns:
        ``("CN", "public_security")``; the kind is empty where it is no known one, both are for a free-form id.
    """
    canonical = canonical_office_id(office)
    country, _, kind = canonical.partition("-")
    kind = kind.replace("-", "_")
    return (country.upper(), kind) if kind in load_title_lexicon().kinds else ("", "")


def canonical_office_id(office: str) -> str:
    """Brings the spellings of an office id to one form.

    ``office:`` before it and the words "minister", "secretary", "of", "for", "the" in it say nothing; an id whose rest
    is no known kind is left as it is, in lower case.

    Args:
        office: ``"office:cn-minister-public-security"``, ``"US-foreign"``, ``"acme-ceo"``.

    Returns:
        ``"cn-public-security"``, ``"us-foreign"``, ``"acme-ceo"``.
    """
    plain = office.strip().casefold().replace("_", "-").removeprefix("office:")
    if not _ID.fullmatch(plain):
        return plain
    country, *words = plain.split("-")
    kinds = load_title_lexicon().kinds
    for candidate in (words, [w for w in words if w not in _ID_NOISE]):
        if "_".join(candidate) in kinds:
            return office_id(country, "_".join(candidate))
    return plain


def office_name(office: str) -> str:
    """An office in words for a reason or a message: ``"foreign minister (CN)"``; the id itself if it is free-form."""
    country, kind = split_office_id(office)
    return f"{load_title_lexicon().kinds[kind]} ({country})" if kind else office


def parse_title(
    words: str, *, context_countries: Sequence[str] = (), country_of: CountryOf | None = None
) -> OfficeTitle | None:
    """Read a printed title.

    The country is the one printed; else the one the title itself implies (a bare "Secretary of State" is of the United
    States, "Chancellor of the Exchequer" British); else the first of the context. What the title means may depend on it
    ("chancellor" is finance minister in Britain, head of government in Germany). A title with a word before or after it
    that is neither a country nor a qualifier ("Apple president", "aide to the president") names no office of a country.

    Args:
        words: The title alone, in any case: "Chinese Foreign Minister", "foreign minister of China", "then-President".
        context_countries: Codes that neighbouring titles, the sentence or the dateline suggest, best first.
        country_of: Gazetteer look-up; the lexicon's small table where it is not given.

    Returns:
        The office, or ``None`` if the words name none, or one that only a country could tell.
    """
    lexicon = load_title_lexicon()
    if lexicon.anchor.search(words) is None:
        return None
    parts = split_words(words)
    found = lexicon.find(parts)
    if found is None:
        return None
    start, end, entry = found
    look_up = _with_organisations(country_of, lexicon) if country_of else lexicon.country_of
    before = _read_before(parts[:start], lexicon, look_up)
    after = _read_after(parts[end:], look_up)
    if before is None or after is None:
        return None
    qualifiers = before[1] | after[1] | ({entry.qualifier} if entry.qualifier else frozenset())
    if after[2] and not qualifiers & _SUBORDINATE:
        return None  # "Secretary of State for Wales": another matter than the bare title
    country = before[0] or after[0] or entry.country or _from_context(entry, context_countries)
    kind = entry.kind_in(country)
    return OfficeTitle(kind, country, frozenset(qualifiers), words) if kind else None


def parse_titles(
    words: str, *, context_countries: Sequence[str] = (), country_of: CountryOf | None = None
) -> tuple[OfficeTitle, ...]:
    """Read one or several titles of one person joined by "and" ("Deputy Prime Minister and Foreign Minister").

    Parts that name no office of the lexicon ("State Councilor and …") are left out.

    Args:
        words: The titles.
        context_countries: As for :func:`parse_title`; the country of one title also serves the others.
        country_of: As for :func:`parse_title`.

    Returns:
        The offices in order; empty if there is none.
    """
    whole = parse_title(words, context_countries=context_countries, country_of=country_of)
    if whole is not None:
        return (whole,)
    parts = [p.strip(" ,") for p in re.split(r"\s+and\s+|\s*,\s+", words) if p.strip(" ,")]
    if len(parts) < 2:
        return ()
    first = [parse_title(p, country_of=country_of) for p in parts]
    shared = [t.country for t in first if t is not None and t.country]
    context = (*shared, *context_countries)
    read = [parse_title(p, context_countries=context, country_of=country_of) for p in parts]
    return tuple(t for t in read if t is not None)


def compare_titles(a: Office, b: Office, options: Mapping[str, Any]) -> Verdict:
    """Compare two titles given to one person at one time.

    Two kinds of office may be held by one person, so only the country of one kind, or a qualifier that changes the
    rank, makes a conflict.

    Args:
        a: One title.
        b: The other.
        options: ``acting`` and ``former``: ``distinct`` makes such a qualifier a difference.

    Returns:
        The verdict with its reason.
    """
    s, t = a.title, b.title
    if not s.kind or not t.kind:
        return Verdict(Outcome.INCOMPARABLE, f"“{a.text}” or “{b.text}” names no known office")
    names = load_title_lexicon().kinds
    if s.kind != t.kind:
        reason = f"one person may be {names[s.kind]} and {names[t.kind]}"
        return Verdict(Outcome.INCOMPARABLE, reason)
    if not s.country or not t.country:
        return Verdict(Outcome.COMPATIBLE, f"both {names[s.kind]}; a country is not stated for each")
    if s.country != t.country:
        return Verdict(Outcome.CONFLICT, f"{names[s.kind]} of {s.country} and of {t.country}")
    odd = s.qualifiers ^ t.qualifiers
    if not odd:
        return Verdict(Outcome.AGREE, f"the same office: {office_name(s.id)}")
    said = " and ".join(f"“{q}”" for q in sorted(odd))
    free = {"outgoing"}
    free |= {"former", "then"} if options.get("former", "allow") == "allow" else {"then"}
    free |= {"acting"} if options.get("acting", "distinct") == "same" else set()
    if odd <= free:
        return Verdict(Outcome.COMPATIBLE, f"the same office; only one text says {said}")
    return Verdict(Outcome.CONFLICT, f"the same office, but only one text says {said}")


def _from_context(entry: TitleEntry, countries: Sequence[str]) -> str:
    code = next(iter(countries), "")
    return _iso(code) if entry.kind_in(_iso(code)) else ""


def _with_organisations(country_of: CountryOf, lexicon: TitleLexicon) -> CountryOf:
    return lambda phrase: country_of(phrase) or lexicon.organisation_of(phrase)


def _iso(code: str) -> str:
    return code.removeprefix("country:").upper()


def _country_at(words: Sequence[Word], start: int, look_up: CountryOf) -> tuple[str, int]:
    """The country named by the longest run of words from ``start``: its code and the index after it."""
    for end in range(min(len(words), start + _LONGEST_COUNTRY), start, -1):
        # A possessive inside belongs to the name ("People's Republic of China"), at its end it does not.
        run = [w.text + ("'s" if w.possessive and at < end - 1 else "") for at, w in enumerate(words[start:end], start)]
        for joined in (" ".join(run), "-".join(run)):
            code = look_up(joined)
            if code:
                return _iso(code), end
    return "", start


def _read_before(words: Sequence[Word], lexicon: TitleLexicon, look_up: CountryOf) -> tuple[str, frozenset[str]] | None:
    """Country and qualifiers before the core of a title, ``None`` if something there makes it another title."""
    country, qualifiers, i = "", set[str](), 0
    mixed = any(w.text[:1].isupper() for w in words)
    while i < len(words):
        word = words[i]
        if word.key in lexicon.qualifiers:
            qualifiers.add(lexicon.qualifiers[word.key])
            i += 1
            continue
        code, after = _country_at(words, i, look_up)
        if code and not country:
            country, i = code, after
            continue
        # An unknown adjective in lower case ("embattled") is harmless where the title is printed in mixed case.
        harmless = word.text.islower() and mixed and word.key not in _LINKS and word.key not in lexicon.heads
        if word.key not in lexicon.neutral and not harmless:
            return None
        i += 1
    return country, frozenset(qualifiers)


def _read_after(words: Sequence[Word], look_up: CountryOf) -> tuple[str, frozenset[str], bool] | None:
    """Country, qualifiers and whether a further matter follows, after the core; ``None`` for anything else."""
    if not words:
        return "", frozenset(), False
    if words[0].key in _FUTURE:
        rest = _read_after(words[1:], look_up)
        return None if rest is None else (rest[0], rest[1] | {words[0].key}, rest[2])
    if words[0].key not in ("of", "for", "in"):
        return None
    start = 2 if len(words) > 2 and words[1].key == "the" else 1
    code, end = _country_at(words, start, look_up)
    if code and end == len(words):
        return code, frozenset(), False
    return "", frozenset(), words[0].key in ("of", "for")
