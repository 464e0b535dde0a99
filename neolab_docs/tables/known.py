"""What a project has that a cell may name, and how a name is matched to it: exactly, by abbreviation, nearly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from neolab_docs.model.project import Project
from neolab_docs.tables.cells.raw import day
from neolab_docs.tables.cells.wording import bare

_CUT = re.compile(r"[,;/&\n+]| et ")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_SMALL = frozenset(("de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "a", "au", "aux", "sur", "pour"))
_LONG_FORMS = {
    "cc": "communaute communes",
    "comcom": "communaute communes",
    "cdc": "communaute communes",
    "ca": "communaute agglomeration",
    "agglo": "communaute agglomeration",
    "cte": "communaute",
    "dpt": "departement",
    "dep": "departement",
    "cd": "conseil departemental",
    "asso": "association",
    "st": "saint",
    "ste": "sainte",
    "cci": "chambre commerce industrie",
    "cma": "chambre metiers artisanat",
    "ot": "office tourisme",
    "mairie": "commune",
    "ville": "commune",
}
_CLOSE, _PROPOSED = 86.0, 70.0
_BEGUN = 0.9
_GROUPINGS = ("communaute communes", "communaute agglomeration", "communaute urbaine")


@dataclass(frozen=True, slots=True)
class Named:
    """Something of the project that a cell may name.

    Attributes:
        id: its identifier.
        shown: how cells name it.
        names: every way to name it that is sure, the identifier included.
    """

    id: str
    shown: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What a name leads to.

    Attributes:
        id: identifier of what was found; None where nothing is near enough.
        shown: how cells name it, or the nearest where nothing is near enough.
        confidence: from 0 to 1; 1 for a name of its own.
        several: what the name may mean as well, where it does not decide.
    """

    id: str | None
    shown: str = ""
    confidence: float = 1.0
    several: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """The things of a project, by class of the model.

    Attributes:
        things: what each class has.
        create_actors: whether an actor that nobody knows is created.
        create_orientations: whether an orientation that nobody knows is created.
    """

    things: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    create_actors: bool = False
    create_orientations: bool = False

    @classmethod
    def of(cls, project: Project, ambitions: Iterable[Any] = (), *, create_actors: bool = False) -> Known:
        """What a project has.

        Args:
            project: the project.
            ambitions: those that its method brings.
            create_actors: whether an actor that nobody knows is created.
        """
        parts: dict[str, Iterable[Any]] = {
            "Actor": project.actors,
            "Orientation": project.orientations,
            "Ambition": (*ambitions, *project.ambitions),
            "FrameworkDocument": project.framework_documents,
            "Body": project.bodies,
            "Member": _unique(member for body in project.bodies for member in body.members),
            "Meeting": project.meetings,
            "Concern": project.concerns,
            "KeyQuestion": project.key_questions,
            "Action": project.actions,
            "CouncilSession": project.council_sessions,
        }
        named = {kind: tuple(_named(kind, thing) for thing in things) for kind, things in parts.items()}
        return cls(named, create_actors)

    def shown(self, kind: str, name: str) -> str:
        """How cells name the thing of that identifier; the identifier where there is none."""
        return next((named.shown for named in self.things.get(kind, ()) if named.id == name), name)

    def match(self, kind: str, text: str) -> Match:
        """What a name leads to: a name of its own, one made of the same words, or a near one."""
        if kind not in self._indexes:
            self._indexes[kind] = _Index(self.things.get(kind, ()))
        return self._indexes[kind].match(text)

    def full_names(self, kind: str) -> tuple[str, ...]:
        """The names that hold a separator or « et », longest first: no list is cut inside them."""
        if kind not in self._whole:
            found = {name for named in self.things.get(kind, ()) for name in (*named.names, named.shown)}
            cut = (name for name in found if _CUT.search(name))
            self._whole[kind] = tuple(sorted(cut, key=lambda name: (-len(name), name)))
        return self._whole[kind]

    @cached_property
    def _whole(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _indexes(self) -> dict[str, _Index]:
        return {}


class _Index:
    """The names of one kind of thing."""

    def __init__(self, things: tuple[Named, ...]) -> None:
        self._shown = {named.id: named.shown for named in things}
        self._exact: dict[str, list[str]] = {}
        self._words: dict[str, list[str]] = {}
        self._found_before: dict[str, Match] = {}
        for named in things:
            for name in (named.shown, *named.names):
                _add(self._exact, bare(name), named.id)
                _add(self._words, wording(name), named.id)

    def match(self, text: str) -> Match:
        if text not in self._found_before:
            self._found_before[text] = self._match(text)
        return self._found_before[text]

    def _match(self, text: str) -> Match:
        for known, key, confidence in ((self._exact, bare(text), 1.0), (self._words, wording(text), 0.98)):
            if ids := known.get(key):
                return self._found(ids, confidence)
        if len(text) >= 200:
            return Match(None)
        return self._begun(wording(text)) or self._near(wording(text))

    def _begun(self, words: str) -> Match | None:
        """The grouping of communes whose name begins so: « la CC » is the territory's own, and no guess among two."""
        if not f"{words} ".startswith(tuple(f"{grouping} " for grouping in _GROUPINGS)):
            return None
        begun = (names for known, names in self._words.items() if known.startswith(f"{words} "))
        ids = list(dict.fromkeys(name for names in begun for name in names))
        return self._found(ids, _BEGUN) if ids else None

    def _found(self, ids: list[str], confidence: float) -> Match:
        if len(ids) > 1:
            return Match(None, self._shown[ids[0]], confidence, tuple(self._shown[name] for name in ids))
        return Match(ids[0], self._shown[ids[0]], confidence)

    def _near(self, words: str) -> Match:
        from rapidfuzz import fuzz, process

        if len(words) < 4 or not self._words:
            return Match(None)
        ranked = process.extract(words, list(self._words), scorer=fuzz.token_sort_ratio, limit=2)
        parts = process.extract(words, list(self._words), scorer=fuzz.token_set_ratio, limit=1)
        best, score, _ = ranked[0]
        ids = self._words[best]
        clear = len(ranked) < 2 or score - ranked[1][1] >= 4 or self._words[ranked[1][0]] == ids
        if score >= _CLOSE and clear and len(ids) == 1:
            return Match(ids[0], self._shown[ids[0]], round(score / 100, 2))
        near = best if score >= _PROPOSED else parts[0][0] if parts[0][1] >= _CLOSE else ""
        return Match(None, self._shown[self._words[near][0]] if near else "", score / 100)


def wording(text: str) -> str:
    """The words that matter of a name, abbreviations in full: « communaute communes crozon » for « CC de Crozon ».

    >>> wording("La CC du Pays") == wording("Communauté de communes du Pays")
    True
    """
    dotted = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", bare(text))
    words = (word for word in _NOT_WORD.split(dotted) if word and word not in _SMALL)
    return " ".join(_LONG_FORMS.get(word, word) for word in words)


def _add(index: dict[str, list[str]], key: str, name: str) -> None:
    if key and name not in index.setdefault(key, []):
        index[key].append(name)


def _unique(members: Iterable[Any]) -> Iterator[Any]:
    seen = set()
    for member in members:
        if member.id not in seen:
            seen.add(member.id)
            yield member


def _named(kind: str, thing: Any) -> Named:
    shown = shown_name(kind, thing)
    parts = ("id", "code", "name", "short", "title")
    names = [str(value) for part in parts if (value := getattr(thing, part, None))]
    if code := getattr(thing, "code", None):
        names += [f"{code} – {thing.title}", f"{code} {thing.title}", f"{code}. {thing.title}"]
    if short := getattr(thing, "short", None):
        full = shown if kind == "Actor" else thing.title
        names += [f"{full} ({short})", f"{short} ({full})"]
    return Named(thing.id, shown, tuple(dict.fromkeys(names)))


def shown_name(kind: str, thing: Any) -> str:
    """How cells name a thing of the model: « A – Coopérer », the name of an actor, the acronym of a document."""
    match kind:
        case "Orientation":
            return f"{thing.code} – {thing.short}"
        case "Action":
            return f"{thing.code} – {thing.title}"
        case "FrameworkDocument":
            return str(thing.short)
        case "CouncilSession":
            return day(thing.date)
        case _:
            return str(getattr(thing, "name", None) or thing.title)
