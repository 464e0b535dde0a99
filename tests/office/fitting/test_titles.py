from __future__ import annotations

from tests.builders.fitting import SENTENCE, body_deck, deck, titles
from tests.builders.powerpoint import opened, saved


def _paged(title: str) -> bytes:
    """A slide for each of ``pages``, whose text may go on on further slides."""
    presentation = opened(body_deck("{{ page.text }}", title))
    presentation.slides[0].notes_slide.notes_text_frame.text = "{%slide for page in pages %}"
    return saved(presentation)


def _titles(title: str, *lengths: int) -> list[str]:
    pages = [{"number": number, "text": SENTENCE * length} for number, length in enumerate(lengths, 1)]
    return titles(deck(_paged(title), {"pages": pages, "total": len(pages)}))


def test_pages_of_the_template_and_further_slides_are_counted_together() -> None:
    told = _titles("Actions ({{ page.number }}/{{ total }})", 1, 60, 1)
    assert len(told) > 3
    assert told == [f"Actions\N{NO-BREAK SPACE}({rank}/{len(told)})" for rank in range(1, len(told) + 1)]


def test_pages_that_all_fit_are_left_as_the_template_counts_them() -> None:
    assert _titles("Actions ({{ page.number }}/{{ total }})", 1, 1) == ["Actions (1/2)", "Actions (2/2)"]


def test_a_fraction_that_is_no_rank_stays_in_the_title() -> None:
    told = _titles("Réalisé (3/4)", 60)
    assert len(told) > 1
    assert told == [f"Réalisé (3/4)\N{NO-BREAK SPACE}({rank}/{len(told)})" for rank in range(1, len(told) + 1)]


def test_a_fraction_elsewhere_is_not_counted_again() -> None:
    presentation = opened(_paged("Actions ({{ page.number }}/{{ total }})"))
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Réalisé (3/4)"
    pages = [{"number": number, "text": SENTENCE * 60} for number in (1, 2)]
    told = titles(deck(saved(presentation), {"pages": pages, "total": 2}))
    assert told[-1] == "Réalisé (3/4)" and len(set(told)) == len(told)
