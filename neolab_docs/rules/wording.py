"""Rules on what the texts of a délibération say: D-09, D-12, D-13, D-14 and D-15 of domain.md §2.4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from neolab_docs.catalog.vocabulary import CouncilWords
from neolab_docs.datafiles.tree import Route
from neolab_docs.model.amount import parse_amount, totals
from neolab_docs.model.deliberation import Deliberation
from neolab_docs.model.project import Project
from neolab_docs.model.territory import TerritoryKind
from neolab_docs.rules.broken import Broken, Known, Rule, deliberations_of

_UNANIMITY = re.compile(r"unanimité", re.IGNORECASE)
_CAST = re.compile(r"suffrages exprimés|votants", re.IGNORECASE)
_ANNEX = re.compile(r"annexe (?:n° ?)?(\d+)", re.IGNORECASE)
_OUTCOME = re.compile(
    r"\b\d+ (?:voix )?(?:pour|contre)\b|\b(?:pour|contre) ?: ?\d|\babstentions? ?: ?\d|\b\d+ abstentions?\b"
    r"|(?:adopt|approuv|vot)ée?s? à l[’'](?:unanimité|a majorité)|fait et délibéré|pour extrait|certifiée? exécutoire"
    r"|ont signé|signé par",
    re.IGNORECASE,
)
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

_MONEY = re.compile(r"(?<![\d,.])\d[\d \xa0]*(?:[.,]\d+)? ?(?:k|K|M|Md)? ?€(?: (?:HT|TTC))?")


def unanimity_is_true(known: Known) -> Iterator[Broken]:
    """D-09: « à l'unanimité » only without a vote against; « des suffrages exprimés » beside abstentions."""
    for route, _, deliberation in deliberations_of(known):
        vote = deliberation.vote
        for place, text in _texts(deliberation):
            if vote is None or not vote.complete or not _UNANIMITY.search(text):
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
    words = sorted(_foreign_terms(known), key=len, reverse=True)
    mixed = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b{_OF_ANOTHER}", re.IGNORECASE)
    for route, _, deliberation in deliberations_of(known):
        for place, text in _texts(deliberation, ("subject", "statement", "recitals", "articles")):
            if found := mixed.search(text):
                yield Broken("D-13", *route, *place, word=found.group(), assembly=councils[own].assembly)


def executive_is_of_this_council(known: Known) -> Iterator[Broken]:
    """D-13: a commune has a mayor, a grouping a president."""
    title = known.project.territory.executive.title
    if known.project.council_sessions and " ".join(title.lower().split()) in {
        term.lower() for term in _foreign_terms(known)
    }:
        words = known.vocabulary.council[known.project.territory.kind.value]
        yield Broken("D-13", "territory", "executive", "title", word=title, assembly=words.assembly)


def counts_agree_with_plan(known: Known) -> Iterator[Broken]:
    """D-14: the number of actions and of orientations said is that of the plan."""
    counts = {"actions": len(known.project.actions), "orientations": len(known.project.orientations)}
    for route, _, deliberation in deliberations_of(known):
        for place, text in _texts(deliberation):
            for number, things in _COUNT.findall(text):
                said, planned = _number(number), counts[things.lower()]
                if planned and said != planned:
                    yield Broken("D-14", *route, *place, said=f"{number} {things}", planned=f"{planned} {things}")


def amounts_agree_with_plan(known: Known) -> Iterator[Broken]:
    """D-14: an amount in the articles is a total of the plan, of one orientation, or the budget of one action."""
    if not known.project.actions:
        return
    planned = _planned_amounts(known.project)
    whole = totals(action.budget for action in known.project.actions).label
    for route, _, deliberation in deliberations_of(known):
        for place, text in _texts(deliberation, ("articles",)):
            for said in _MONEY.findall(text):
                value = parse_amount(said).value
                if value is not None and value not in planned:
                    yield Broken("D-14-amount", *route, *place, said=said, planned=whole)


def outcome_is_left_to_the_vote(known: Known) -> Iterator[Broken]:
    """D-15: a draft holds no vote and no signature: what people type must not announce them."""
    for route, _, deliberation in deliberations_of(known):
        for place, text in _texts(deliberation):
            found = _OUTCOME.search(text)
            if found and not (deliberation.vote and _UNANIMITY.search(found.group())):
                yield Broken("D-15", *route, *place, text=found.group())


def _planned_amounts(project: Project) -> set[Decimal]:
    """Every amount that the plan shows: of an action, of an orientation, of the whole."""
    budgets = [action.budget for action in project.actions]
    found = {bound for budget in budgets if budget for bound in (budget.minimum, budget.maximum) if bound is not None}
    for orientation in project.orientations:
        own = totals(action.budget for action in project.actions if action.orientation.id == orientation.id)
        found |= {each.value for each in own.sums}
    return found | {each.value for each in totals(budgets).sums}


def _foreign_terms(known: Known) -> set[str]:
    """The words of the councils that this one is not."""
    councils = known.vocabulary.council
    foreign = _terms(councils[TerritoryKind.COMMUNE.value]) | _terms(councils[TerritoryKind.EPCI.value])
    return foreign - _terms(councils[known.project.territory.kind.value])


def _texts(
    deliberation: Deliberation, names: tuple[str, ...] = ("statement", "recitals", "articles")
) -> Iterator[tuple[Route, str]]:
    """The texts that the council adopts as its own, with ordinary spaces; visas quote other authorities."""
    for name in names:
        parts = getattr(deliberation, name)
        if isinstance(parts, str):
            yield (name,), " ".join(parts.split())
            continue
        for position, part in enumerate(parts):
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


RULES: tuple[Rule, ...] = (
    unanimity_is_true,
    annexes_exist,
    vocabulary_is_not_mixed,
    executive_is_of_this_council,
    counts_agree_with_plan,
    amounts_agree_with_plan,
    outcome_is_left_to_the_vote,
)
