"""Persons as values: whether two printed names name one person, and what follows when rules compare them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar, Literal

from discrepancy.model import Outcome, Value, Verdict
from discrepancy.values.comparer import Comparer, Option
from discrepancy.values.name_data import NameData, load_name_data
from discrepancy.values.name_spelling import near, romanised
from discrepancy.values.person_name import Name, fold, parse_name, person_key

__all__ = [
    "PERSON",
    "Name",
    "Person",
    "Sameness",
    "compare_persons",
    "fold",
    "make_person",
    "only_romanisation",
    "parse_name",
    "person_key",
    "same_person",
]

Sameness = Literal["same", "consistent", "variant", "different"]
"""How two names relate: ``same`` (given and family name agree), ``consistent`` (one is only a part or an initial of the
other), ``variant`` (two spellings of one name: "Katherine", "Catherine"), ``different``."""


_ROOT = 4
"""Letters of a family name that is one without the particle run into it, too."""

_Match = Literal["same", "initial", "absent", "variant", "different"]


@dataclass(frozen=True, slots=True)
class Person(Value):
    """A person as the value of a claim."""

    kind: ClassVar[str] = "person"
    name: Name = field(default=Name(""))
    """The parts of the printed name."""
    key: str = ""
    """Slug of the name, or the canonical key that ``resolve`` gave the person."""

    @property
    def identity(self) -> str:
        """The key; the folded text where the name has none."""
        return self.key or " ".join(fold(self.text).split())


def make_person(text: str) -> Person:
    """A person value from a name as printed, with or without title.

    Args:
        text: ``"US Secretary of State Antony Blinken"``.

    Returns:
        The value, with the slug of the name as its key.
    """
    name = parse_name(text)
    return Person(text, name, person_key(name))


def same_person(a: Name | str, b: Name | str) -> Sameness:
    """Whether two names name one person, as far as names can tell. Symmetric.

    Family names must agree, up to articles and hyphens; given names may be short forms, initials or (in a title such as
    "Mr Blinken") be left out. Two middle initials that differ, a "Jr." against a "Sr.", a "Mr" against a "Mrs" make
    different persons. Spelling variants are accepted in one part only where the other part agrees outright. The same
    two words in the other order agree, since names of Japan and Hungary are printed both ways.

    Args:
        a: A name, parsed or as printed.
        b: The other.

    Returns:
        ``same``, ``consistent``, ``variant`` or ``different``; empty names are ``different`` from everything but
        each other.
    """
    first = parse_name(a) if isinstance(a, str) else a
    second = parse_name(b) if isinstance(b, str) else b
    return _same(first, second)


@lru_cache(maxsize=65536)
def _same(a: Name, b: Name) -> Sameness:
    if not a.family_key or not b.family_key:
        return "same" if not a.family_key and not b.family_key and fold(a.text) == fold(b.text) else "different"
    if a.gender and b.gender and a.gender != b.gender:
        return "different"
    if a.suffix_key and b.suffix_key and a.suffix_key != b.suffix_key:
        return "different"
    if not a.given or not b.given:
        return _by_part(a, b)
    found = _aligned(a, b)
    if found == "different" and _turned(a, b):
        found = "same"
    # "Jackson" and "Jackson Jr." may be father and son.
    return "consistent" if found == "same" and bool(a.suffix_key) != bool(b.suffix_key) else found


def _by_part(a: Name, b: Name) -> Sameness:
    """At least one of the two is a single word."""
    part, whole = (a, b) if not a.given else (b, a)
    if not whole.given:
        if part.family_key == whole.family_key:
            numeral = part.suffix_key and part.suffix_key == whole.suffix_key
            # The same single word says no more than a surname does, unless a numeral makes it a full name.
            return "same" if numeral or fold(a.text) == fold(b.text) else "consistent"
        if part.family_key in _last_words(whole) or whole.family_key in _last_words(part):
            return "consistent"
        return "variant" if _spelling(part.family_key, whole.family_key) else "different"
    known = {whole.family_key, whole.given_key, *whole.middle_keys, *_last_words(whole)}
    if load_name_data().respelt(part.family_key, whole.given_key) and part.family_key not in known:
        return "variant"
    if part.family_key in known or load_name_data().same_given(part.family_key, whole.given_key):
        return "consistent"
    return "variant" if _spelling(part.family_key, whole.family_key) else "different"


def _aligned(a: Name, b: Name) -> Sameness:
    """Two full names part by part."""
    family = _family(a, b)
    if family == "different":
        return "different"
    given: _Match = "same" if _whole_given(a) == _whole_given(b) else _given(a, b)
    middle: _Match = (
        "same" if given == "same" and _whole_given(a) == _whole_given(b) else _middle(a.middle_keys, b.middle_keys)
    )
    if given == "different" and (a.middle or b.middle) and _spelling(_whole_given(a), _whole_given(b)):
        given, middle = "variant", "same"
    if given == "different" and middle != "different":
        given = _by_middle(a, b)
    if given == "different" or middle == "different":
        return "different"
    if family == "variant" or given == "variant":
        # The other part must be there in full, or differ by no more than a convention.
        sure = (
            {family, given} == {"same", "variant"}
            or _level(a.family_key, b.family_key)
            or _level(a.given_key, b.given_key)
        )
        return "variant" if sure and "initial" not in (family, given) else "different"
    return "same" if family == given == "same" else "consistent"


def _family(a: Name, b: Name) -> _Match:
    if a.family_key == b.family_key:
        return "same"
    joined = _joined(a, b), _joined(b, a)
    if "same" in joined or "variant" in joined:
        return "same" if "same" in joined else "variant"
    # Double family names: "Pedro Sánchez Pérez-Castejón", "Pedro Sánchez".
    if _contained(a, b) or _contained(b, a):
        return "initial"
    if a.family_first and b.family_first and _strict(a) and _strict(b):
        return "different"
    return "variant" if _spelling(a.family_key, b.family_key) or _prefixed(a, b) else "different"


def _joined(a: Name, b: Name) -> _Match:
    """Whether what one prints as middle and family name is the other's compound ("Grande-Marlasca")."""
    run = "".join((*b.middle_keys, b.family_key))
    if not b.middle or a.middle:
        return "different"
    return "same" if a.family_key == run else "variant" if _spelling(a.family_key, run) else "different"


def _prefixed(a: Name, b: Name) -> bool:
    """Whether one has a particle run into its family name that the other lacks ("LaMotta", "Motta")."""
    short, long = sorted((a.family_key, b.family_key), key=len)
    return len(short) >= _ROOT and long.removesuffix(short) in load_name_data().fused


def _contained(part: Name, whole: Name) -> bool:
    return part.family_key in (*whole.middle_keys, *_last_words(whole))


def _last_words(name: Name) -> tuple[str, ...]:
    """The words of a family name of several ("bin Salman", "Ocasio-Cortez"), particles left out."""
    words = fold(name.family).replace("-", " ").replace("'", "").split()
    return tuple(w for w in words if w not in load_name_data().particles) if len(words) > 1 else ()


def _whole_given(name: Name) -> str:
    """Given and middle names run together: "Jens-Frederik" may be printed as two."""
    return "".join((name.given_key, *name.middle_keys))


def _given(a: Name, b: Name) -> _Match:
    return _given_keys(a.given_key, b.given_key, load_name_data(), strict=_strict(a) and _strict(b))


def _given_keys(x: str, y: str, data: NameData, *, strict: bool = False) -> _Match:
    if data.respelt(x, y):
        return "variant"
    if x == y or data.same_given(x, y):
        return "same"
    if len(x) == 1 or len(y) == 1:
        one, other = sorted((x, y), key=len)
        short_forms = (w for w in data.given_names if data.same_given(w, other) and w[0] == one)
        return "initial" if other.startswith(one) or next(short_forms, None) else "different"
    # Two well-known names are two names, however near ("Mario", "Maria").
    if strict or (x in data.given_names and y in data.given_names):
        return "different"
    return "variant" if near(x, y) else "different"


def _by_middle(a: Name, b: Name) -> _Match:
    """One of the two goes by his middle name ("Addison Mitchell McConnell", "Mitch McConnell")."""
    data = load_name_data()
    for x, y in ((a, b), (b, a)):
        if not x.middle_keys and any(len(m) > 1 and _given_keys(x.given_key, m, data) == "same" for m in y.middle_keys):
            return "initial"
        if _is_run(x.given, y):
            return "initial"
    return "different"


def _is_run(given: str, whole: Name) -> bool:
    """Whether a run of initials ("J.D.", "A.J.") stands for the given and middle names of the other."""
    letters = [c for c in fold(given) if c.isalpha()]
    if "." not in given or len(letters) < 2:
        return False
    names = [whole.given_key, *whole.middle_keys]
    return len(names) <= len(letters) and all(n[:1] == c for n, c in zip(names, letters, strict=False))


def _middle(a: tuple[str, ...], b: tuple[str, ...]) -> _Match:
    if not a or not b:
        return "absent"
    if all(len(w) == 1 for w in a) or all(len(w) == 1 for w in b):
        # "George H. W." and "George W.": initials count from the first.
        return "same" if all(x[0] == y[0] for x, y in zip(a, b, strict=False)) else "different"
    if set(a) & set(b):
        return "same"
    return "same" if any(near(x, y) for x in a for y in b) else "different"


def _turned(a: Name, b: Name) -> bool:
    """The same two words in the other order."""
    if a.middle or b.middle or a.given_key == b.given_key:
        return False
    return (a.given_key, a.family_key) == (b.family_key, b.given_key)


def _strict(name: Name) -> bool:
    """Whether the name is in Pinyin, whose spelling is fixed: another letter is another name."""
    data = load_name_data()
    return name.family_first and name.family_key in data.chinese and "-" not in name.given


def _level(x: str, y: str) -> bool:
    return romanised(x) == romanised(y)


def _spelling(x: str, y: str) -> bool:
    return x != y and near(x, y)


def only_romanisation(a: Name, b: Name) -> bool:
    """Whether two names differ only in how they are put into Latin letters ("Zelensky", "Zelenskyy").

    A name of the Latin alphabet has one spelling: "Martha Barett" is a slip for "Martha Barrett", "Catherine Ross" for
    "Katherine Ross".
    """
    data = load_name_data()
    if data.respelt(a.given_key, b.given_key):
        return False
    if not any(_is_transliterated(name) for name in (a, b)):
        return False
    return all(not x or not y or _level(x, y) for x, y in ((a.given_key, b.given_key), (a.family_key, b.family_key)))


def _is_transliterated(name: Name) -> bool:
    """Whether a name comes from another script; of a lone surname nobody knows."""
    if not name.given_key or name.family_first:
        return True
    return load_name_data().is_transliterated(name.given_key, fold(name.family).replace(" ", "-"))


def _respaced(a: Name, b: Name) -> bool:
    """Whether one writes the family name as one word, the other as two ("de la Mare", "Delamare"); no Arabic ones."""
    x, y = fold(a.family), fold(b.family)
    if x == y or x.replace(" ", "") != y.replace(" ", ""):
        return False
    return not load_name_data().articles & {*x.split()[:1], *y.split()[:1]}


def compare_persons(a: Person, b: Person, options: Mapping[str, Any]) -> Verdict:
    """Compare two persons by name.

    Args:
        a: One person.
        b: The other.
        options: ``spelling``, see :data:`PERSON`.

    Returns:
        The verdict with its reason.
    """
    x, y = _shown(a), _shown(b)
    if not x or not y:
        return Verdict(Outcome.INCOMPARABLE, "a name is missing")
    if a.identity == b.identity:
        return Verdict(Outcome.AGREE, f"the same name: {x}")
    found = same_person(a.name, b.name)
    spelling = options.get("spelling", "conflict")
    if found == "same" and spelling != "compatible" and _respaced(a.name, b.name):
        return Verdict(Outcome.CONFLICT, f"two spellings of one name: {x}, {y}")
    if found == "same":
        return Verdict(Outcome.AGREE, f"one name: {x}, {y}")
    if found == "consistent":
        return Verdict(Outcome.COMPATIBLE, f"one name is a part of the other: {x}, {y}")
    if found == "different":
        return Verdict(Outcome.CONFLICT, f"two names: {x}, {y}")
    accepted = spelling == "compatible" or (spelling == "romanisation" and only_romanisation(a.name, b.name))
    return Verdict(Outcome.COMPATIBLE if accepted else Outcome.CONFLICT, f"two spellings of one name: {x}, {y}")


def _shown(person: Person) -> str:
    name = person.name
    parts = (name.family, name.middle, name.given) if name.family_first else (name.given, name.middle, name.family)
    return " ".join(p for p in (*parts, name.suffix) if p) or person.text.strip()


PERSON: Comparer[Person] = Comparer(
    name="name",
    value_types=(Person,),
    compare=compare_persons,
    options={
        "spelling": Option(
            types=(str,),
            default="conflict",
            doc="What two spellings of one name are; `romanisation` accepts only conventions of transliteration.",
            choices=("conflict", "romanisation", "compatible"),
        )
    },
)
"""Comparer of persons by name (``compare: {as: name}``)."""
