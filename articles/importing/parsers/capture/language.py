"""The language of a text by its script and, for the Latin script, its small words."""

import re
from collections import Counter

SAMPLE = 3000
SCRIPTS = (
    ("he", "֐-׿"),
    ("ar", "؀-ۿݐ-ݿﭐ-﷿ﹰ-﻿"),
    ("hi", "ऀ-ॿ"),
    ("bn", "ঀ-৿"),
    ("pa", "਀-੿"),
    ("gu", "઀-૿"),
    ("or", "଀-୿"),
    ("ta", "஀-௿"),
    ("te", "ఀ-౿"),
    ("kn", "ಀ-೿"),
    ("ml", "ഀ-ൿ"),
    ("si", "඀-෿"),
    ("th", "฀-๿"),
    ("lo", "຀-໿"),
    ("my", "က-႟"),
    ("ka", "Ⴀ-ჿ"),
    ("am", "ሀ-፿"),
    ("km", "ក-៿"),
    ("hy", "԰-֏"),
    ("ko", "가-힯ᄀ-ᇿ"),
    ("ja", "぀-ヿ"),
    ("zh", "一-鿿"),
    ("ru", "Ѐ-ӿ"),
    ("el", "Ͱ-Ͽἀ-῿"),
)
LETTERS = tuple((code, re.compile(f"[{letters}]")) for code, letters in SCRIPTS)
LATIN = re.compile("[A-Za-zÀ-ɏ]")
RIGHT_TO_LEFT = frozenset({"ar", "he", "ur", "fa", "ps", "sd", "ug", "yi"})
SMALL_WORDS = {
    "en": "the of and to in is that was for on with as it at by from are has have not they which will",
    "de": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
    "hat dass sie nach wird bei",
    "fr": "le la les de des et du est un une dans que qui pour par sur au avec ne pas plus sont ce il elle aux "
    "cette ont été",
    "es": "el la los las de del y que en un una por con para se es no su al lo como más fue ha han sus pero este "
    "esta son desde",
    "it": "il lo la gli le di del della e che un una per con non si è sono da dal nel nella al alla ha hanno più "
    "anche come ma questo",
    "pt": "o os as de do da dos das e que em um uma por com para se não é no na ao mais foi são seu sua pelo pela "
    "também como mas",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er om ook als bij door naar maar wordt "
    "werd uit",
    "sv": "och att det som en på är av för med den till inte om har de ett var men från kan ska",
    "da": "og at det som en på er af for med den til ikke om har de et var men fra kan skal blev",
    "no": "og at det som en på er av for med den til ikke om har de et var men fra kan skal ble",
    "pl": "i w na z że do się nie jest o to jak za od po co przez dla są ale był była",
    "tr": "ve bir bu için ile de da olarak çok daha olan gibi sonra kadar ne ancak en değil",
    "id": "yang dan di dari untuk dengan ini itu pada tidak adalah ke dalam akan oleh telah juga kata",
    "ro": "și de la în a cu pe din care nu este o un mai pentru că sunt au fost prin",
    "cs": "a v na se je že s z do o i k pro jsou ale jako by od po byl",
    "fi": "ja on ei että se oli ovat myös mutta kun joka hän ovat tai kuin",
    "hu": "a az és hogy nem is egy van volt meg de csak már még ez",
}
STOP_WORDS = {code: frozenset(words.split()) for code, words in SMALL_WORDS.items()}
WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The BCP 47 code of a text's language; "en" when nothing else is likelier."""
    sample = text[:SAMPLE]
    if sample.isascii():
        return latin(sample)
    latin_letters = len(LATIN.findall(sample))
    code, most = "en", latin_letters
    beyond_ascii = "".join(c for c in sample if c > "\x7f")
    for script, letters in LETTERS:
        count = len(letters.findall(beyond_ascii))
        if script == "ja" and count * 8 > latin_letters and count * 8 > most:
            return "ja"
        if count > most:
            code, most = script, count
    if code == "en":
        return latin(sample)
    return narrowed(code, sample)


def latin(sample: str) -> str:
    """The language whose small words occur most."""
    found = Counter(WORD.findall(sample.lower()))
    hits = {code: sum(found[word] for word in small if word in found) for code, small in STOP_WORDS.items()}
    best = max(hits, key=lambda code: hits[code])
    return best if hits[best] >= 3 and hits[best] > hits["en"] else "en"


def narrowed(code: str, sample: str) -> str:
    """The language among those that share a script."""
    if code == "ar":
        if any(c in sample for c in "ٹڈڑںے"):
            return "ur"
        return "fa" if sum(sample.count(c) for c in "گچپژ") > 3 or sample.count("ی") > 5 else "ar"
    if code == "hi":
        return (
            "mr" if "ळ" in sample and "आहे" in sample else "ne" if sample.count("छन्") + sample.count("छ।") > 1 else "hi"
        )
    if code == "ru":
        return (
            "uk"
            if any(c in sample for c in "іїєґ")
            else "bg"
            if "ъ" in sample and not any(c in sample for c in "ыэё")
            else "sr"
            if any(c in sample for c in "ђћљњџј")
            else "ru"
        )
    return code


def direction_of(language: str) -> str:
    """ "rtl" for languages written from the right, else "ltr"."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
