"""What is gathered while a template is compiled: its tags, the slots of their values, and its problems."""

from __future__ import annotations

from neolab_docs.findings import Finding, Place
from neolab_docs.office.markup.slot import Slot
from neolab_docs.office.markup.tags import Tag


class Draft:
    """A template being compiled.

    Attributes:
        name: file name.
        tags: every tag met; a tag node in a tree holds a rank in this list.
        slots: ways of writing a value; ``Tag.slot`` is a rank in this list.
        findings: problems met so far.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.tags: list[Tag] = []
        self.slots: list[Slot] = [Slot()]
        self.findings: list[Finding] = []
        self._slot_ranks: dict[Slot, int] = {Slot(): 0}

    def add(self, tag: Tag) -> int:
        """The rank given to a tag."""
        self.tags.append(tag)
        return len(self.tags) - 1

    def slot(self, slot: Slot) -> int:
        """The rank of a slot."""
        if slot not in self._slot_ranks:
            self._slot_ranks[slot] = len(self.slots)
            self.slots.append(slot)
        return self._slot_ranks[slot]

    def problem(self, code: str, where: Place, **values: object) -> None:
        """Note a problem; one that is already noted at the same place is not told twice."""
        finding = Finding(code, where, values)
        if finding not in self.findings:
            self.findings.append(finding)

    def findings_tags(self) -> list[str]:
        """The tags, as typed, that problems were noted about."""
        return [str(finding.values.get("tag", "")) for finding in self.findings]
