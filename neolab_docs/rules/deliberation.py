"""Rules of a délibération: D-11 number and D-12 articles and annexes (domain.md §2.4)."""

from __future__ import annotations

from collections.abc import Iterator

from neolab_docs.rules.broken import Broken, Known, Rule, deliberations_of
from neolab_docs.rules.repeats import repeats


def articles_are_numbered(known: Known) -> Iterator[Broken]:
    """D-12: articles run from one without gap."""
    for route, _, deliberation in deliberations_of(known):
        numbers = [article.number for article in deliberation.articles]
        if any(numbers) and numbers != list(range(1, len(numbers) + 1)):
            said = ", ".join(str(number or "–") for number in numbers)
            yield Broken("D-12", *route, "articles", numbers=said)


def annexes_are_numbered(known: Known) -> Iterator[Broken]:
    """D-12: annexes run from one without gap, in the order in which they are listed."""
    for route, _, deliberation in deliberations_of(known):
        numbers = [annex.number for annex in deliberation.annexes]
        if numbers != list(range(1, len(numbers) + 1)):
            yield Broken("D-12-annexes", *route, "annexes", numbers=", ".join(map(str, numbers)))


def numbers_are_unique(known: Known) -> Iterator[Broken]:
    """D-11: a number of the register is given once."""
    numbered = [(route, one.number) for route, _, one in deliberations_of(known) if one.number]
    for position, number in repeats(number for _, number in numbered):
        yield Broken("D-11-number", *numbered[position][0], "number", number=number)


RULES: tuple[Rule, ...] = (articles_are_numbered, annexes_are_numbered, numbers_are_unique)
