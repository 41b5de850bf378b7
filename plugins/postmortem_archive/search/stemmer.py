"""The stemmer of lunr.js 2.3.9 (Porter's, as Oliver Nightingale wrote it; MIT), in Python.

lunr.py has a Porter stemmer too, but it differs ("lay", "try", words with an inner y), and the browser
must find under the same stem what Python filed there.
"""

from __future__ import annotations

import re

_C, _V = "[^aeiou]", "[aeiouy]"
_CC, _VV = f"{_C}[^aeiouy]*", f"{_V}[aeiou]*"
_MEASURE_OVER_0 = re.compile(f"({_CC})?{_VV}{_CC}")
_MEASURE_1 = re.compile(f"({_CC})?{_VV}{_CC}({_VV})?$")
_MEASURE_OVER_1 = re.compile(f"({_CC})?{_VV}{_CC}{_VV}{_CC}")
_HAS_VOWEL = re.compile(f"({_CC})?{_V}")
_SHORT = re.compile(f"{_CC}{_V}[^aeiouwxy]$")
_PLURAL_ES = re.compile(r".+(ss|i)es$")
_PLURAL_S = re.compile(r".+[^s]s$")
_DOUBLED = re.compile(r"([^aeiouylsz])\1$")
_Y = re.compile(r"(.+?[^aeiou])y$")

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble",
    "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate",
    "alism": "al", "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive",
    "biliti": "ble", "logi": "log",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ou", "ism", "ate",
    "iti", "ous", "ive", "ize",
)  # fmt: skip


def stem(word: str) -> str:
    """The stem of a lower-case word of ASCII letters; shorter than three letters it is its own stem."""
    if len(word) < 3:
        return word
    if word[0] == "y":
        word = "Y" + word[1:]  # a first y is a consonant
    word = _step_1(word)
    word = _replace_suffix(word, _STEP_2)
    word = _replace_suffix(word, _STEP_3)
    word = _step_5(_step_4(word))
    return "y" + word[1:] if word[0] == "Y" else word


def _step_1(word: str) -> str:
    if _PLURAL_ES.match(word):
        word = word[:-2]
    elif _PLURAL_S.match(word):
        word = word[:-1]
    if word.endswith("eed") and len(word) > 3:
        if _MEASURE_OVER_0.match(word[:-3]):
            word = word[:-1]
    else:
        for suffix in ("ed", "ing"):
            if word.endswith(suffix) and len(word) > len(suffix):
                if _HAS_VOWEL.match(word[: -len(suffix)]):
                    word = _mend(word[: -len(suffix)])
                break
    return word[:-1] + "i" if _Y.match(word) else word


def _mend(word: str) -> str:
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if _DOUBLED.search(word):
        return word[:-1]
    return word + "e" if _SHORT.match(word) else word


def _replace_suffix(word: str, suffixes: dict[str, str]) -> str:
    suffix = _longest_suffix(word, tuple(suffixes))
    if suffix and _MEASURE_OVER_0.match(word[: -len(suffix)]):
        return word[: -len(suffix)] + suffixes[suffix]
    return word


def _step_4(word: str) -> str:
    if suffix := _longest_suffix(word, _STEP_4):
        return word[: -len(suffix)] if _MEASURE_OVER_1.match(word[: -len(suffix)]) else word
    if word.endswith(("sion", "tion")) and len(word) > 4 and _MEASURE_OVER_1.match(word[:-3]):
        return word[:-3]
    return word


def _step_5(word: str) -> str:
    if word.endswith("e") and len(word) > 1:
        rest = word[:-1]
        if _MEASURE_OVER_1.match(rest) or (_MEASURE_1.match(rest) and not _SHORT.match(rest)):
            word = rest
    if word.endswith("ll") and _MEASURE_OVER_1.match(word):
        word = word[:-1]
    return word


def _longest_suffix(word: str, suffixes: tuple[str, ...]) -> str:
    # The original's lazy group before the alternatives comes to the same.
    if not word.endswith(suffixes):  # most have none
        return ""
    found = [suffix for suffix in suffixes if word.endswith(suffix) and len(word) > len(suffix)]
    return max(found, key=len, default="")
