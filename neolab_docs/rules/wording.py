"""Rules on what the texts of a délibération say: D-09, D-12, D-13 and D-14 of domain.md §2.4."""

from __future__ import annotations

import re
from collections.abc import Iterator

from neolab_docs.catalog.vocabulary import CouncilWords
from neolab_docs.datafiles.tree import Route
from neolab_docs.model.deliberation import Deliberation
from neolab_docs.model.territory import TerritoryKind
from neolab_docs.rules.broken import Broken, Known, Rule, deliberations_of

_UNANIMITY = re.compile(r"unanimité", re.IGNORECASE)
_CAST = re.compile(r"suffrages exprimés|votants", re.IGNORECASE)
_ANNEX = re.compile(r"annexe (?:n° ?)?(\d+)", re.IGNORECASE)
_OF_ANOTHER = r"(?! (?:de |du |des |d[’']))"
_UNITS = (
    *("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit"),
    *("neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_NUMBERS = {
    **{word: number for number, word in enumerate(_UNITS, 1)},
    **{f"dix-{_UNITS[number - 1]}": 10 + number for number in (7, 8, 9)},
    **{word: ten for ten, word in _TENS.items()},
    **{f"{word} et une": ten + 1 for ten, word in _TENS.items()},
    **{f"{word}-{_UNITS[number - 1]}": ten + number for ten, word in _TENS.items() for number in range(2, 10)},
}
_COUNT = re.compile(
    rf"(?<!\bles )(?<!\bces )(?<!\bdes )(?<!\bdont )(?<!\bparmi )(?<!\baux )"
    rf"\b(?<![\d-])(\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}) (actions|orientations)\b"
    r"(?= *(?:$|[.,;:)]|et\b|en\b|dans\b|répart|réuni|annex|inscrit|organis|structur|class|stratégiques\b))",
    re.IGNORECASE,
)


def unanimity_is_true(known: Known) -> Iterator[Broken]:
    """D-09: « à l'unanimité » only without a vote against; « des suffrages exprimés » beside abstentions."""
    for route, _, deliberation in deliberations_of(known):
        vote = deliberation.vote
        for place, text in _texts(deliberation):
            if vote is None or not _UNANIMITY.search(text):
                continue
            if vote.against:
                yield Broken("D-09", *route, *place, against=vote.against)
            elif vote.abstentions and not _CAST.search(text):
                yield Broken("D-09-cast", *route, *place, abstentions=vote.abstentions)


def annexes_exist(known: Known) -> Iterator[Broken]:
    """D-12: an annex cited in an article is listed; the plan is the first where none is."""
    for route, _, deliberation in deliberations_of(known):
        listed = {annex.number for annex in deliberation.annexes} or {1}
        for place, text in _texts(deliberation, ("articles",)):
            for number in sorted({int(found) for found in _ANNEX.findall(text)} - listed):
                said = ", ".join(map(str, sorted(listed)))
                yield Broken("D-12-annex", *route, *place, number=number, listed=said)


def vocabulary_is_not_mixed(known: Known) -> Iterator[Broken]:
    """D-13: the words of a commune in the text of a grouping, and conversely (domain.md §2.3)."""
    councils, own = known.vocabulary.council, known.project.territory.kind.value
    foreign = _terms(councils[TerritoryKind.COMMUNE.value]) | _terms(councils[TerritoryKind.EPCI.value])
    words = sorted(foreign - _terms(councils[own]), key=len, reverse=True)
    mixed = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b{_OF_ANOTHER}", re.IGNORECASE)
    for route, _, deliberation in deliberations_of(known):
        for place, text in _texts(deliberation):
            if found := mixed.search(text):
                yield Broken("D-13", *route, *place, word=found.group(), assembly=councils[own].assembly)


def counts_agree_with_plan(known: Known) -> Iterator[Broken]:
    """D-14: the number of actions and of orientations said is that of the plan."""
    counts = {"actions": len(known.project.actions), "orientations": len(known.project.orientations)}
    for route, _, deliberation in deliberations_of(known):
        for place, text in _texts(deliberation):
            for number, things in _COUNT.findall(text):
                said, planned = _number(number), counts[things.lower()]
                if planned and said != planned:
                    yield Broken("D-14", *route, *place, said=f"{number} {things}", planned=f"{planned} {things}")


def _texts(
    deliberation: Deliberation, names: tuple[str, ...] = ("statement", "recitals", "articles")
) -> Iterator[tuple[Route, str]]:
    """The texts that the council adopts as its own, with ordinary spaces; visas quote other authorities."""
    for name in names:
        for position, part in enumerate(getattr(deliberation, name)):
            text = part if isinstance(part, str) else part.text
            yield (name, position), " ".join(text.split())


def _terms(words: CouncilWords) -> set[str]:
    titles = (words.executive.masculine, words.executive.feminine)
    members = (words.member.masculine, words.member.feminine)
    return {words.assembly, *(part for title in titles for part in (title.the, title.of))} | {
        member.plural for member in members
    }


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


RULES: tuple[Rule, ...] = (unanimity_is_true, annexes_exist, vocabulary_is_not_mixed, counts_agree_with_plan)
