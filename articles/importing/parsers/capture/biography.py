"""The author's name, found in the words of a biography that no name line goes with."""

import re
from dataclasses import dataclass

from articles.importing.parsers.capture.byline import TITLES, is_capital
from articles.importing.parsers.capture.lines import EDGES, is_cased, is_dense, plain
from articles.importing.parsers.capture.vocabulary import words_of
from articles.importing.parsers.capture.vocabulary.people import (
    BEING_VERBS,
    EAST_ASIAN_STOPS,
    FAMILY_NAMES,
    GIVEN_NAMES,
    HINDI_PREDICATES,
    HINDI_STOPS,
    NOT_A_NAME,
    PARTICLES,
    PERSON_NOUNS,
    PERSON_VERBS,
    PRONOUNS,
    ROLES,
    SEMITIC_STOPS,
)

READ = 6000
ENOUGH = 5
INITIAL = re.compile(r"(?:[^\W\d_]\.){1,4}|[^\W\d_]")
PRONOUNS_STATED = re.compile(r"\(\w+(?:/\w+)+\)")  # (she/her)
POSSESSIVE = re.compile(r"(?:'s|s')$")
UNCASED_LEADS = frozenset(words_of("यह ये هذا هذه يكتب تكتب يعمل تعمل يغطي تغطي"))
UNCASED_STOPS = HINDI_STOPS | SEMITIC_STOPS | ROLES | {"،"}
SURE_STOPS = (
    UNCASED_STOPS - HINDI_STOPS - frozenset(words_of("من في منذ لدى على عن של על מאז ב بعد")) | HINDI_PREDICATES
)
OWNERS = frozenset(words_of("की का के کی کا کے"))
INSTITUTION = frozenset(
    words_of(
        "award awards prize prizes medal fellowship scholarship university college school institute academy "
        "foundation fund museum society ministry council association times post news newspaper ledger herald "
        "tribune chronicle courier observer mirror gazette journal magazine daily weekly review press "
        "channel radio television network agency media global glacier river mountain"
    )
)
CALLED = ROLES | PERSON_NOUNS
NO_NAMES = NOT_A_NAME | ROLES
NO_NAMES_INSIDE = NOT_A_NAME - PARTICLES - INSTITUTION - FAMILY_NAMES
LEADING = ROLES | {"our", "the", "a", "an", "this", "is", "meet", "about"}
ADVERBS = frozenset(words_of("now also currently still often usually previously has have always"))
HYPHENED = re.compile(r"-(?:based|born|trained|winning|bred|educated)\b", re.IGNORECASE)
PLACE_WORDS = frozenset(
    words_of("in at from to near of for at via across around im aus in à en de dans para por nel a")
)


@dataclass(slots=True)
class Run:
    """Capitalised words that follow one another: where they begin and what stands around them."""

    words: list[str]
    start: int
    before: str
    after: str
    possessive: bool
    opening: bool
    leading: bool


def find_name(bio: str) -> str | None:
    """The name of the person a biography is about; None when nothing is sure."""
    text = bio[:READ]
    if is_dense(text):
        return east_asian(text)
    if not is_cased(text[:200]):
        return without_case(plain(text))
    tokens = plain(text.replace("\n", " ¶ ")).split()
    originals = " ".join(text.replace("\n", " ¶ ").split()).split()
    best: tuple[int, int, str] = (0, 0, "")
    runs = find_runs(tokens)
    lonely = alone(runs)
    texts = [" ".join(run.words) for run in runs]
    for run, name in zip(runs, texts, strict=True):
        if len([word for word in run.words if word.strip(".").lower() not in TITLES]) < 2:
            continue
        points = score(run, lonely, texts.count(name), tokens)
        if points > best[0] or (points == best[0] and len(run.words) > best[1]):
            best = (points, len(run.words), printed(originals, tokens, run))
    return best[2] if best[0] >= ENOUGH else None


def printed(originals: list[str], tokens: list[str], run: Run) -> str:
    """The run as the page prints it, without what hangs on its last word."""
    if len(originals) != len(tokens):
        return " ".join(run.words)
    found = originals[run.start : run.start + len(run.words)]
    found[0] = found[0].lstrip("\"'“‘(«„")
    cut = len(tokens[run.start + len(run.words) - 1].lstrip("\"'(")) - len(run.words[-1])
    found[-1] = found[-1][: len(found[-1]) - cut] if cut > 0 else found[-1]
    return " ".join(found)


def may_open(tokens: list[str], position: int) -> bool:
    """Whether a name may begin at a token."""
    token = tokens[position]
    if not is_capital(token) or HYPHENED.search(token):
        return False
    if token[-1:] == "." and INITIAL.fullmatch(token):
        return position + 1 < len(tokens) and is_capital(tokens[position + 1])
    return token.lower().strip(".,;:\"'()") not in (NO_NAMES if position else NO_NAMES - GIVEN_NAMES)


def find_runs(tokens: list[str]) -> list[Run]:
    """All runs of capitalised words, without the ordinary words that only open a sentence."""
    runs: list[Run] = []
    position = 0
    while position < len(tokens):
        if not may_open(tokens, position):
            position += 1
            continue
        end, possessive = run_end(tokens, position)
        runs.append(as_run(tokens, position, end, possessive=possessive))
        position = end
    return runs


def as_run(tokens: list[str], start: int, end: int, *, possessive: bool) -> Run:
    """The tokens from `start` to `end` with what stands around them."""
    words = tokens[start:end]
    words[0] = words[0].lstrip("\"'(")
    last = words[-1]
    bare = last if INITIAL.fullmatch(last) or last.lower() in TITLES else last.rstrip(".,;:!?\"')")
    words[-1] = POSSESSIVE.sub(lambda m: "s" if m[0] == "s'" else "", bare) if possessive else bare
    following = end
    while following < len(tokens) and (
        tokens[following].lower() in ADVERBS or PRONOUNS_STATED.fullmatch(tokens[following])
    ):
        following += 1
    after = (
        tokens[following].strip(",.;:()\"'")
        if following < len(tokens) and last.rstrip("\"')")[-1:] not in ".;:!?"
        else ""
    )
    before = tokens[start - 1] if start else ""
    opening = not before or before[-1:] in ".!?:;,¶" or bool(HYPHENED.search(before))
    leading = all(token.lower().strip(",.") in LEADING for token in tokens[:start])
    return Run(
        words,
        start,
        before.lower().strip("\"'("),
        "," if last.endswith(",") else after.lower(),
        possessive,
        opening,
        leading,
    )


def run_end(tokens: list[str], start: int) -> tuple[int, bool]:
    """Where a run ends, and whether its last word is a possessive."""
    position = start
    while position < len(tokens):
        word = tokens[position]
        low = word.lower()
        if POSSESSIVE.search(word.rstrip('.,;:!?")')):
            return position + 1, True
        if word[-1:] in ',;:!?)"' or (word[-1:] == "." and not INITIAL.fullmatch(word) and low not in TITLES):
            return position + 1, False
        following = position + 1
        while following < len(tokens) and tokens[following] in PARTICLES and following - position < 4:
            following += 1
        if (
            following >= len(tokens)
            or not is_capital(tokens[following])
            or HYPHENED.search(tokens[following])
            or tokens[following][0] in "\"'("
        ):
            return position + 1, False
        if tokens[following].lower().strip(".,;:") in NO_NAMES_INSIDE:
            return position + 1, False
        position = following
    return position, False


def alone(runs: list[Run]) -> dict[str, int]:
    """How often a word stands as a run of its own, with its person's verb or without."""
    found: dict[str, int] = {}
    for run in runs:
        bare = [word for word in run.words if word.strip(".").lower() not in TITLES]
        if len(bare) == 1 and run.before not in ("in", "from", "at", "to"):
            found[bare[0]] = found.get(bare[0], 0) + 1
    return found


def score(run: Run, lonely: dict[str, int], times: int, tokens: list[str]) -> int:
    """How sure it is that a run names the person; ENOUGH and more is sure."""
    low = [word.lower().strip(".") for word in run.words]
    if INSTITUTION.intersection(low) or run.before == "the" or low[0] in PRONOUNS:
        return 0
    points = 0
    bare = [word for word in run.words if word.strip(".").lower() not in TITLES]
    if lonely.get(bare[0]):
        points += 6
    if lonely.get(bare[-1]):
        points += 4
    if run.after in PERSON_VERBS:
        points += 6 if run.leading else 5 if run.opening else 3
    elif not run.start and is_third_person(run.after) and not ROLES.intersection(low):
        points += 5
    elif run.after in BEING_VERBS or run.after == "," or run.after in ("who", "der", "die", "qui", "que", "che"):
        behind = [
            token.lower().strip(",.;:()'\"").split("-")[-1]
            for token in tokens[run.start + len(run.words) : run.start + len(run.words) + 14]
        ]
        role = any(word.removesuffix("'s") in CALLED for word in behind)
        person = any(word in PERSON_VERBS for word in behind[:8])
        points += 6 if run.leading and (role or person) else 3 if role or person else 1
        points += 2 if run.before.strip(",") in ROLES else 0
    if run.possessive:
        points += 2
    if times > 1:
        points += 3
    if run.leading and points:
        points += 1
    if run.before in PLACE_WORDS:
        points -= 4
    return points


def is_third_person(word: str) -> bool:
    """Whether a word behind a name is an English verb of which one person is the subject: "reviews", "knows".

    Those in -ers are as often nouns ("readers", "reporters").
    """
    return len(word) > 3 and word.islower() and word.endswith("s") and not word.endswith(("ss", "ers"))


def without_case(text: str) -> str | None:
    """The name that opens a biography in a script without capitals: Hindi, Urdu, Arabic, Hebrew …"""
    printed_parts = text.replace("،", " ، ").replace(",", " ، ").split()
    parts = [part.strip(".।؛:" + EDGES) for part in printed_parts]
    openings = [0, *(i + 1 for i, part in enumerate(printed_parts[:200]) if part[-1] in ".।۔؟!")]
    led = bool(parts) and parts[0] in UNCASED_LEADS
    if led:
        parts = parts[1:]
    repeated = repeated_opening(parts, [0] if led else openings)
    if repeated:
        return repeated
    again = bool(parts) and parts[0] in parts[2:]
    if led and not again:
        return None
    for position, word in enumerate(parts[:7]):
        if word not in UNCASED_STOPS:
            continue
        sure = (
            again
            or word in SURE_STOPS
            or (word in OWNERS and any(part in ROLES for part in parts[position : position + 6]))
        )
        if not sure or position < 2:
            return None
        if position > 2 and word in HINDI_STOPS and word not in HINDI_PREDICATES:
            return " ".join(parts[:2])
        return " ".join(parts[:position]) if position <= 5 else None
    return None


def repeated_opening(parts: list[str], openings: list[int]) -> str | None:
    """The longest opening of a sentence, of two to four words, that stands elsewhere too."""
    for opening in openings:
        for length in (4, 3, 2):
            words = parts[opening : opening + length]
            if len(words) < length or (HINDI_STOPS | SEMITIC_STOPS).intersection(words):
                continue
            if any(words == parts[i : i + length] for i in range(min(len(parts), 200) - length + 1) if i != opening):
                return " ".join(words)
    return None


def east_asian(text: str) -> str | None:
    """The name before the first word for "is" in Chinese or Japanese."""
    ends = [text.find(stop) for stop in EAST_ASIAN_STOPS if 2 <= text.find(stop) <= 8]
    return text[: min(ends)] if ends else None
