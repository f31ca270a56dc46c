"""What a numeral is when it is no count: dates, clock times, years, names with numbers, addresses, ages, scores."""

from __future__ import annotations

import re

from discrepancy.values.number_noun import FUNCTION_WORDS, is_plural, read_noun
from discrepancy.values.number_pattern import word_before
from discrepancy.values.number_words import Numeral

__all__ = [
    "counts_one",
    "is_age",
    "is_magnitude",
    "is_named_word",
    "is_part_of_name",
    "is_year",
    "not_a_count",
    "score_context",
]

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_ZONES = "gmt|utc|bst|est|edt|et|cst|cdt|ct|mst|mdt|mt|pst|pdt|pt|cet|cest|msk|ist|hrs|hours local|local time"
_NO_COUNT = re.compile(
    r"\d+:\d+(?::\d{2})?(?:\.\d+)?(?![\d])"  # clock, ratio
    r"|\d{1,2}(?:\.\d{2})?\s?(?:am|pm|a\.m|p\.m)(?![a-z])"
    r"|\d{1,2}\s?o['’]clock"
    r"|\d{4}\s?(?:" + _ZONES + r")(?![a-z])"
    r"|\d{1,4}[/-]\d{1,2}[/-]\d{2,4}(?!\d)"  # dates
    r"|\d{1,2}(?:st|nd|rd|th)?(?:\s|-)(?:of\s)?(?:" + _MONTHS + r")(?![a-z])"
    r"|\d+(?:\.\d+){2,}"  # versions, addresses
    r"|\d+(?:-\d+){2,}"  # telephone numbers
    r"|\d{3}-\d{4}(?!\d)"
    r"|0\d{1,4}(?: \d{3,7}){0,3}(?!\d|,\d)"
    r"|(?:\d{1,3} )?\d{3,4} \d{3} \d{3,4}(?!\d|,\d)"
    r"|(?:19|20)\d{2} [-–] \d{2}(?:-\d{2})?(?!\d|[,.]\d|%)"  # a season: 2007 - 08
    r"|\d[\d,]{2,5} ?[x×] ?\d[\d,]{2,5}(?![\d,])(?: ?[x×] ?\d+)?"  # pixels
    r"|\d+-(?:for|of)-\d+"  # shots made and tried
    r"|\d+ block of(?![a-z])"
    r"|\(\d{3}\)\s?\d{3}-\d{4}"
    r"|\d{4}/\d{2,4}(?!\d)"
    r"|24/7|9/11|401\(k\)"
    r"|\d+s(?![a-z])"  # decades, "in his 50s"
    r"|\d+['’]s(?![a-z])"
    r"|\d{7,}(?![\d,]|\.\d|\s?(?:[a-z%]))"  # identifiers
)
_RUN = re.compile(r"((\d+)(?:\.\d+)?)[ \n]?([a-z]*)")
_THOUSANDS = re.compile(r",\d")
_AFTER_NO_COUNT = frozenset(
    [
        "s",
        "st",
        "nd",
        "rd",
        "th",
        "x",
        "block",
        "am",
        "pm",
        "a",
        "p",
        "o",
        "of",
        "hours",
        "local",
        *_MONTHS.split("|"),
        *_ZONES.split("|"),
    ]
)
_MONTH_WORDS = frozenset(_MONTHS.split("|"))
_DAY_JOINTS = frozenset({"and", "or", "to", "-", "–"})
_MONTH_BEFORE = re.compile(r"(?<![a-z])(?:" + _MONTHS + r")\.? ?$")
_DAY_AND_MONTH_BEFORE = re.compile(
    r"(?<![a-z])(?:" + _MONTHS + r")\.? \d{1,2}(?:st|nd|rd|th)?,? ?(?:and |or |to |- ?|– ?)?$"
)
_YEAR_BEFORE = re.compile(
    r"(?:(?<![a-z])(?:in|since|until|till|by|of|from|during|before|after|through|circa|early|late|mid|year|years|"
    r"fiscal|for|"
    r"spring|summer|autumn|fall|winter|season|around|between|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)[ ,-]{1,2}|(?:\d{4} ?[-–/] ?|\d{4} (?:and|to|or) |, |\())(?:the )?$"
)
_OWNER_BEFORE = re.compile(r"(?:(?<![a-z])(?:the|a|an|this|that|his|her|their|its|our|my|your)|['’]s|s['’]) $")
_NEXT_WORD = re.compile(r"[ \u00a0\n-]([^\W\d_]+)")
_NAME = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*\.?")
_PREV_WORD = re.compile(r"([^\W\d_]+(?:['’.&-][^\W\d_]+)*\.?)[ \u00a0-]$")
_DESIGNATORS_TEXT = (
    "flight boeing airbus route section sections article articles chapter week no nos number numbers highway "
    "interstate channel formula fortune apollo iphone galaxy windows page pages room phase grade title proposition "
    "gate platform level type category act season episode version volume resolution unit bus train line exit box "
    "bowl war group district precinct ward zone block lot apartment apt suite building terminal pier runway tower "
    "studio stage round game match heat race lane hole inning quarter set figure table appendix paragraph verse "
    "psalm rule class model mark mk series area sector camp base battalion brigade regiment squadron division "
    "unit company lap stage step schedule form code radio bbc itv mh ba protocol agenda vision opus "
    "symphony pier dc- weeks flights versions position usb bluetooth android ios hdmi build post"
)
_CERTAIN_COUNTS = frozenset({"people", "men", "women", "children", "soldiers", "troops", "homes", "houses"})
_DESIGNATORS = frozenset(_DESIGNATORS_TEXT.split())
_STREET = re.compile(
    r"(?: (?:[NSEW]\.?|[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est))?(?: [A-Z0-9][\w.'’-]{0,24}){1,3} "
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Place|Pl|Square|Sq|Court|Ct|Terrace|"
    r"Crescent|Highway|Hwy|Parkway|Pkwy|Row|Close|Gardens|Mews|Circus)\b"
)
_STREET_FIRST = re.compile(
    r" (?:Ave|Avenue|Rue|Via|Calle|Piazza|Plaza|Boulevard|Blvd|Rua|Avenida)\.? (?:d[eiuo]\w* )?[A-Z]"
)
_ORDINAL_STREET = re.compile(r" (?:Street|St\b|Avenue|Ave\b|Road|Rd\b|District|Congress|Amendment|Infantry|Division)")
_AIRLINER = re.compile(r"7\d7 (?:[A-Z]|jet|plane|airliner|aircraft|jumbo|max|series|flight|crash)")
_MODEL_AFTER = re.compile(r" (?:Pro|Plus|Mini|Max|Ultra|Lite|Note|Edge|XL|SE|Series|(?:ZIP|zip) [Cc]ode)(?![^\W_])")
_INDICES_TEXT = (
    "sp s&p ftse nikkei dow nasdaq russell cac dax asx stoxx topix csi tsx ibex kospi hsi sensex nifty ta mib obx"
)
_INDICES = frozenset(_INDICES_TEXT.split())
_HEADLINE_VERBS_TEXT = (
    "kills injures wounds leaves hurts claims strands arrests charges traps rescues frees jails adds wins scores hits "
    "tops reaches passes cuts fires lays raises pays buys sells orders gets loses misses finds sees says names holds "
    "detains rises falls gains drops sheds magnitude measuring deletes shuts closes opens nets averages totals worth "
    "shares only just some least most nearly almost roughly approximately around least exactly another all both than"
)
_HEADLINE_VERBS = frozenset(_HEADLINE_VERBS_TEXT.split())
_CALIBRE = re.compile(r"(?:[ -]| - )(?:magnum|calib(?:er|re)|gauge)")
_CAPITALISED = re.compile(r" [A-Z][a-z]")
_AGE_NAME = re.compile(r"[^\W\d_][\w.'’-]*[,;] ?$")
_AGE_AFTER = re.compile(r"(?:,(?! \d{4})| ?[;.)]|$| and | from | of (?=[A-Z]))")
_AGE_BEFORE = re.compile(
    r"(?<![a-z])(?:aged|ages|age|age of|turned|turns|turning|aged between|ages of|"
    r"(?:died|dies|dead|dying)[a-z ,]{0,24} at)"
    r"(?: about| around| just| only)? $"
)
_LAST_OF_AGE_TEXT = "aged ages age of turned turns turning between at about around just only was is were be been"
_LAST_OF_AGE = frozenset(_LAST_OF_AGE_TEXT.split())
_NOWADAYS = frozenset({"now", "just"})
_AGE_WAS = re.compile(
    r"(?<![a-z])(?:he|she|who) (?:was|is|were|will be|would be|would have been|had been)(?: just| only| about)? $"
)
_AGE_END = re.compile(r"\s*(?:[.,;!?)\"”]|$|(?:and|when|as|by|this|next|on|in [a-z]+ (?!place)) |at (?:the|that) )")
_MAGNITUDE_BEFORE = re.compile(
    r"(?:magnitudes?[ -](?:of |at |was |to |estimated at )?(?:an? )?(?:about |around |at least )?|"
    r"(?<![a-z])(?:mw|m|mb)[ -]?)$"
)
_MEASURING = re.compile(
    r"(?:measur(?:ed|ing|es)|registered|registering|recorded|strength of|as|at) (?:about |around |at )?(?:an? )?$"
)
_MAGNITUDE_AFTER = re.compile(
    r"[ -](?:(?:(?:strong|undersea|offshore|shallow|deep) )?(?:quake|earthquake|tremor|temblor|aftershock)"
    r"|on (?:the )?(?:open-ended )?richter)(?![a-z])"
)
_SCORE_BEFORE = re.compile(
    r"(?:(?<![a-z])(?:won|win|wins|winning|lost|lose|loses|lead|leads|led|leading|beat|beats|beaten|beating|defeated|"
    r"defeat|"
    r"victory|draw|drew|tie|tied|score|scored|record|final|finished|vote|voted|ruled|ruling|down|up|ahead|by|at|aggregate|"
    r"trailing|trailed|now|downed|edged|thrashed|crushed|routed|drubbing|of|a)|\() ?$"
)
_NOT_AFTER_ONE_TEXT = (
    "i i'm i've i'd thing things person's another day hundred thousand told added wrote asked knows wants"
)
_NOT_AFTER_ONE = FUNCTION_WORDS - {"more", "other"} | frozenset(_NOT_AFTER_ONE_TEXT.split())
_NOT_BEFORE_ONE_TEXT = (
    "no this that the which each every any another some someone not other many only whole such last next first big "
    "best worst good bad new old same right wrong better bigger smaller final"
)
_NOT_BEFORE_ONE = frozenset(_NOT_BEFORE_ONE_TEXT.split())
_NOT_HYPHENED_TO_ONE = frozenset(
    {"on", "off", "of", "to", "by", "sided", "way", "stop", "liner", "size", "time", "self"}
)
_PREPOSITION = re.compile(r" (?:to|by|in|on|at|with|from|for|as|after|and)(?![a-z])")
_DAY_AFTER = re.compile(
    r"(?:for|in|within|than|least|about|lasting|lasted|after|over|just|only|exactly|of|nearly|almost) $"
)


def _may_be_no_count(low: str, run: re.Match[str]) -> bool:
    """Whether what follows the digits of ``run`` is worth the long pattern: most are followed by a common word."""
    word, end = run[3], run.end()
    if word:
        return word in _AFTER_NO_COUNT
    return low[end : end + 1] not in ("", ",", "%", ")") or " x " in low[end : end + 8]


def not_a_count(low: str, pos: int) -> int | None:
    """End of a clock time, date, version, telephone number or decade that starts at ``pos``; ``None`` if none does."""
    run = _RUN.match(low, pos)
    length = run.end(2) - pos if run is not None else 1
    if run is None or length > 6 or low[pos] == "0" or _may_be_no_count(low, run):
        m = _NO_COUNT.match(low, pos)
        if m is not None:
            return m.end()
    if run is None or length == 3 or length > 4 or run.end(1) > run.end(2) or _THOUSANDS.match(low, run.end(2)):
        return None  # neither a day nor a year
    before = word_before(low, pos, 0)
    if before.rstrip(".,") in _MONTH_WORDS:
        month = _MONTH_BEFORE.search(low, max(0, pos - 11), pos)
    elif before[:1].isdigit() or before in _DAY_JOINTS:
        month = None
        if _DAY_AND_MONTH_BEFORE.search(low, max(0, pos - 22), pos) is None:
            return None
    else:
        return None
    end = pos
    while end < len(low) and low[end].isdigit():
        end += 1
    if end - pos == 4 and month is None:
        return end
    if end - pos > 2 and not (month is not None and end - pos == 4):
        return None
    if month is None and not low.startswith((".", ",", ";", " in", " at", " on", " after"), end):
        return None
    return end + 2 if low.startswith(("st", "nd", "rd", "th"), end) else end


def is_year(text: str, low: str, num: Numeral, *, floor: int = 0) -> bool:
    """Whether four bare digits are a year: after a preposition, an owner or a month, or where nothing is counted."""
    if not (num.plain and num.end - num.start == 4 and 1000 <= num.value < 2200):
        return False
    if _YEAR_BEFORE.search(low, max(floor, num.start - 14), num.start) is not None:
        return num.value >= 1900 or not _counts_plural(text, num.end)
    if not 1900 <= num.value <= 2100:
        return False
    if _OWNER_BEFORE.search(low, max(floor, num.start - 8), num.start) is not None:
        return True
    # a thousands separator is missing from few counts, and from fewest of those that look like a recent year
    recent = 1980 <= num.value <= 2040 and num.value != 2000
    following = _NEXT_WORD.match(low, num.end)
    counted = following is not None and following[1] in _CERTAIN_COUNTS
    return (recent and not counted) or not _counts_plural(text, num.end)


def is_part_of_name(text: str, low: str, num: Numeral) -> bool:
    """Whether a number is part of a name: ``Flight 370``, ``Boeing 737``, ``52nd Street``, ``10 Downing Street``."""
    if _surely_counts(text, low, num):
        return False
    if num.end < len(text) and text[num.end] in " -":
        if num.form == "ordinal":
            return _ORDINAL_STREET.match(text, num.end) is not None
        if num.plain and (_STREET.match(text, num.end) or _STREET_FIRST.match(text, num.end)):
            return True
        if _CALIBRE.match(low, num.end) is not None:
            return True
        if num.plain and _MODEL_AFTER.match(text, num.end) is not None:
            return True
        if num.plain and num.end - num.start == 3 and _AIRLINER.match(text, num.start) is not None:
            return True
        if num.plain and num.value >= 100 and _CAPITALISED.match(text, num.end) and not _counts_plural(text, num.end):
            return True
    if num.scale == 1e3 and text[num.end - 1] == "K" and num.value < 1e4 and not _counts_plural(text, num.end):
        return True  # "a 4K screen", "a 5K run"
    prev = _name_before(text, num.start)
    if prev is None:
        return False
    word = prev[0]
    if word in ("top", "bottom") and not _counts_plural(text, num.end):
        return True
    if word.lower() in _INDICES and num.plain and num.value >= 10:
        return not _counts_plural(text, num.end)
    decimal = low[num.start : num.end].count(".") == 1 and num.value < 100 and num.scale == 1.0
    if word.lower().rstrip(".") in _DESIGNATORS:
        if word.islower() and low.startswith(("-", "–"), num.end):
            return False  # "tied the game 13-13"
        return (num.plain or (decimal and word[0].isupper())) and (
            not word.islower() or not _counts_plural(text, num.end)
        )
    if word[0].isupper() and decimal and prev.start() > 0:
        if word.lower() in _HEADLINE_VERBS or word.lower() in FUNCTION_WORDS:
            return False
        return not _counts_plural(text, num.end) and not low.startswith(" on ", num.end)
    if not word[0].isupper() or not num.plain or prev.start() == 0 or len(word) < 2:
        return False
    if word.lower() in _HEADLINE_VERBS:
        return False
    if _CAPITALISED.match(text, num.end) and not _counts_plural(text, num.end):
        return True
    before = text[max(0, prev.start() - 2) : prev.start()]
    starts_sentence = (before.strip(" \n\"'“‘”’()") == "" and "\n" in before) or before[:1] in '.!?:"“'
    if starts_sentence or word.lower() in FUNCTION_WORDS or num.value != int(num.value):
        return False
    # "Obama 12 times" is rare, "Big 12" and "iPhone 11" are not: what counts no plural belongs to the name
    return not text.startswith("-", num.end) and not _counts_plural(text, num.end)


def _surely_counts(text: str, low: str, num: Numeral) -> bool:
    """Whether a lower-case plural follows and a lower-case word that names nothing stands before: most counts do."""
    m = _NEXT_WORD.match(text, num.end)
    if m is None or m[1][0].isupper() or not is_plural(m[1]) or m[1] in FUNCTION_WORDS:
        return False
    before = word_before(text, num.start, 0)
    return not before or (before[0].islower() and before not in _DESIGNATORS and before not in _INDICES)


def _name_before(text: str, start: int) -> re.Match[str] | None:
    """The word printed directly before a number, if it is one."""
    if start < 2 or text[start - 1] not in " \u00a0-":
        return None
    left = max(0, start - 30)
    at = max(text.rfind(" ", left, start - 1), text.rfind("\n", left, start - 1), left - 1) + 1
    while at < start - 1 and not text[at].isalpha():
        at += 1
    return _NAME.fullmatch(text, at, start - 1)


def _counts_plural(text: str, end: int) -> bool:
    noun = read_noun(text, end, singular=False).text
    return bool(noun) and is_plural(noun.split()[-1].lower())


def is_named_word(text: str, start: int, end: int) -> bool:
    """Whether a number word is part of a name by its capital: ``Big Three``, ``Ground Zero``, ``Group of Seven``."""
    if not text[start].isupper():
        return False
    head = text[max(0, start - 3) : start].rstrip("\"'“‘( ")
    if not head.strip() or head[-1] in ".!?:\n•*-—–":
        return bool(_NEXT_WORD.match(text, end)) is False
    return not text[start:end].isupper() or end - start < 2


def counts_one(text: str, low: str, start: int, end: int) -> bool:
    """Whether ``one`` counts the noun after it, and is no pronoun (``one of the men``, ``no one``, ``one day``)."""
    if end < len(low) and low[end] == "-":
        hyphened = _NEXT_WORD.match(low, end)
        return hyphened is not None and hyphened[1] not in _NOT_HYPHENED_TO_ONE
    m = _NEXT_WORD.match(low, end)
    if m is None:
        return False
    prev = _PREV_WORD.search(low, max(0, start - 20), start)
    if prev is not None and prev[1] in _NOT_BEFORE_ONE:
        return False
    if m[1].endswith("ed") and _PREPOSITION.match(low, m.end()) is not None:
        return False  # "one addressed to the mayor"
    if m[1] in ("day", "time"):
        return _DAY_AFTER.search(low, max(0, start - 10), start) is not None
    return m[1] not in _NOT_AFTER_ONE or (m[1] == "us" and text.startswith("US", m.start(1)))


def is_age(text: str, low: str, num: Numeral) -> bool:
    """Whether a bare figure is an age: ``aged 41``, ``at the age of 41``, ``Name, 41,``, ``she was 91.``."""
    if num.scale != 1.0 or not 0 < num.value <= 125 or num.value != int(num.value) or num.form == "ordinal":
        return False
    left = max(0, num.start - 40)
    before = word_before(low, num.start, left)
    if before in _LAST_OF_AGE:
        if _AGE_BEFORE.search(low, left, num.start) is not None:
            return not low.startswith((" per", "%", " %"), num.end)
        if _AGE_WAS.search(low, max(0, num.start - 28), num.start) is not None:
            return _AGE_END.match(low, num.end) is not None
    start = num.start
    if before in _NOWADAYS:  # "Reed, now 80,"
        start = low.rindex(before, left, start)
        before = word_before(low, start, left)
    if before[-1:] not in (",", ";") or num.form != "digits" or (num.end >= len(text) and num.start < 4):
        return False
    name = _AGE_NAME.search(text, left, start)
    if name is None or text[name.end() - 1] != " " or _AGE_AFTER.match(text, num.end) is None:
        return False
    words = text[left : name.end() - 2].split()
    last = words[-1] if words else ""
    if last in ("Jr", "Jr.", "Sr", "Sr.") and len(words) > 1:
        last = words[-2]
    return last[:1].isupper() and last.lower().rstrip(".") not in _MONTH_WORDS


def is_magnitude(low: str, num: Numeral, end: int, floor: int) -> tuple[int, int] | None:
    """Span of a magnitude told by its context (``magnitude 6.1``, ``7.6 on the Richter scale``), ``None`` if not one.

    The word "magnitude" before the figure belongs to the span, unless it lies left of ``floor``.
    """
    if not 0 < num.value < 11 or num.form != "digits":
        return None
    window = low[max(floor, num.start - 40) : num.start]
    if "magnitude" in window or window.rstrip(" -").endswith(("m", "mw", "mb")):
        before = _MAGNITUDE_BEFORE.search(low, max(floor, num.start - 40), num.start)
        if before is not None:
            return before.start(), end
    if num.step >= 1:
        return None
    if _MAGNITUDE_AFTER.match(low, end) is not None:
        return num.start, end
    if _MEASURING.search(low, max(floor, num.start - 40), num.start) is None:
        return None
    following = _NEXT_WORD.match(low, end)
    free = following is None or following[1] in FUNCTION_WORDS
    return (num.start, end) if free and "quake" in low[max(0, num.start - 120) : end + 120] else None


def score_context(low: str, start: int) -> bool:
    """Whether the words before a pair of figures speak of a result: ``won 2-3``, ``a 2-3 defeat``."""
    return _SCORE_BEFORE.search(low, max(0, start - 12), start) is not None
