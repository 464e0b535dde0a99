"""Which fields a header may mean: the synonyms of ``headers.yaml``, exactly, by their first words, or nearly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from neolab_docs.datafiles.tree import read_tree
from neolab_docs.tables.normalising import normal_header

_NEAR = 90  # out of 100: what rapidfuzz must say before a header is taken for a synonym
_SHORTEST_NEAR = 5  # letters: below, one letter makes another word
_SHORTEST_CUT = 3  # letters of a word cut short
_LONGEST_HEADER = 160


@dataclass(frozen=True, slots=True)
class FieldHints:
    """What is known of a field beside its headers.

    Attributes:
        field: its name.
        looks: what its values look like.
        into: the field of ours that it completes.
        level: 1, 2 or 3 for a level of the plan above actions; 0 otherwise.
        joins: whether it may continue on a row without a title.
        ignored: why its column is left out; "" when it is not.
        label: its plainest header, for messages.
    """

    field: str
    looks: str = "text"
    into: str = ""
    level: int = 0
    joins: bool = False
    ignored: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A field that a header may mean.

    Attributes:
        field: its name.
        confidence: 1.0 for an exact synonym.
        how: « exact », « prefix », « fuzzy », « label » (our own header), « key » or « mapping ».
        doubtful: whether this header often means something else.
        rank: place of the synonym in its list: the first ones are the plainest.
    """

    field: str
    confidence: float
    how: str
    doubtful: bool = False
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The synonyms of one kind of table."""

    hints: Mapping[str, FieldHints]
    exact: Mapping[str, tuple[Candidate, ...]]
    _memory: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    _shapes: dict[tuple[int, str], list[list[str]]] = field(default_factory=dict)

    def candidates(self, header: str) -> tuple[Candidate, ...]:
        """The fields that a header may mean, the surest first; empty for a stranger."""
        known = self._memory.get(header)
        if known is None:
            known = self._memory[header] = self._found(header)
        return known

    def hint(self, name: str) -> FieldHints:
        """What is known of a field."""
        return self.hints.get(name) or FieldHints(name)

    def _found(self, header: str) -> tuple[Candidate, ...]:
        if len(header) > _LONGEST_HEADER:
            return ()
        for text in (header, header.strip().split("\n")[0]):
            normal = normal_header(text)
            if found := self._looked_up(normal):
                return found
        return ()

    def _looked_up(self, normal: str) -> tuple[Candidate, ...]:
        if not normal:
            return ()
        return self.exact.get(normal) or self._by_first_words(normal) or self._nearly(normal)

    def _by_first_words(self, normal: str) -> tuple[Candidate, ...]:
        """A synonym followed by more words (« Pilote de la mesure »), or cut short (« Budget prév »)."""
        tokens = normal.split()
        for length in range(len(tokens) - 1, 0, -1):
            if found := self.exact.get(" ".join(tokens[:length])):
                if all(token.isdigit() and len(token) < 4 for token in tokens[length:]):
                    return found
                confidence = round(0.75 + 0.2 * length / len(tokens), 2)
                return tuple(_surmised(one, confidence, "prefix") for one in found)
        if len(normal) < 4:
            return ()
        cut = [" ".join(label) for label in self._alike(tokens) if _abbreviates(tokens, label)]
        return tuple(_surmised(one, 0.9, "prefix") for one in self.exact[min(cut, key=len)]) if cut else ()

    def _alike(self, tokens: list[str]) -> list[list[str]]:
        """The synonyms of as many words, whose first word begins alike."""
        if not self._shapes:
            for label in self.exact:
                words = label.split()
                self._shapes.setdefault((len(words), words[0][:_SHORTEST_CUT]), []).append(words)
        return self._shapes.get((len(tokens), tokens[0][:_SHORTEST_CUT]), [])

    def _nearly(self, normal: str) -> tuple[Candidate, ...]:
        if len(normal) < _SHORTEST_NEAR:
            return ()
        from rapidfuzz import fuzz, process

        found = process.extractOne(normal, self.exact.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
        if found is None:
            return ()
        label, score = found[0], found[1]
        return tuple(_surmised(one, round(score / 100, 2), "fuzzy") for one in self.exact[label])


@cache
def synonyms(kind: str) -> Lexicon:
    """The synonyms that ``headers.yaml`` gives for a kind of table; empty for a kind it does not know."""
    given: dict[str, dict[str, Any]] = _headers().get(kind, {})
    hints = {name: _hints(name, entry) for name, entry in given.items()}
    found: dict[str, dict[str, Candidate]] = {}
    for name, entry in given.items():
        for rank, label in enumerate(entry.get("labels", [])):
            found.setdefault(normal_header(label), {}).setdefault(name, Candidate(name, 1.0, "exact", False, rank))
        for rank, label in enumerate(entry.get("also", [])):
            found.setdefault(normal_header(label), {}).setdefault(name, Candidate(name, 1.0, "exact", True, rank))
    return Lexicon(hints, {label: _plainest_first(fields) for label, fields in found.items()})


def lexicon(kind: str, labels: Mapping[str, str]) -> Lexicon:
    """The synonyms of a kind of table, and the headers of our own tables where no synonym says the same.

    Args:
        kind: name of the kind.
        labels: our header of each field.
    """
    base = synonyms(kind)
    exact = dict(base.exact)
    for name, label in labels.items():
        exact.setdefault(normal_header(label), (Candidate(name, 1.0, "label"),))
    return Lexicon(base.hints, exact)


def _plainest_first(fields: Mapping[str, Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(fields.values(), key=lambda one: (one.doubtful, one.rank, one.field)))


def _surmised(given: Candidate, confidence: float, how: str) -> Candidate:
    return Candidate(given.field, confidence, how, given.doubtful, given.rank)


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """Whether each word of a header is the beginning of the synonym's word at the same place."""
    return len(short) == len(long) and all(
        len(word) >= _SHORTEST_CUT and whole.startswith(word) for word, whole in zip(short, long, strict=True)
    )


def _hints(name: str, entry: Mapping[str, Any]) -> FieldHints:
    return FieldHints(
        name,
        entry.get("looks", "text"),
        entry.get("into", ""),
        int(entry.get("level", 0)),
        bool(entry.get("joins", False)),
        entry.get("ignored", ""),
        str(next(iter([*entry.get("labels", []), *entry.get("also", [])]), name)).capitalize(),
    )


@cache
def _headers() -> dict[str, Any]:
    return read_tree(Path(__file__).with_name("headers.yaml")).data
