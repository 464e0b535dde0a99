"""Which column is which field: every header with its possible meanings, settled by the values (domain.md §3.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from neolab_docs.office.columns import letters
from neolab_docs.office.spreadsheets import CellValue
from neolab_docs.tables.finding.blocks import Heading
from neolab_docs.tables.finding.looks import contradicts, looks_like
from neolab_docs.tables.headers import Candidate, Lexicon
from neolab_docs.tables.normalising import normal_header
from neolab_docs.tables.words import words

_BY_VALUES = 0.6  # what the look of the values weighs beside the header
_DOUBT = 0.25  # what a header that often means something else loses
_BLANKS = 0.65  # part of filled cells under which a column of texts is written once per block
_CLEAR = 0.3  # from this difference on, the second meaning is not worth telling
_SEVERAL = frozenset(("funder", "funder_amount"))
_JOINT = 0.85  # confidence from which a group title and a label together make a header
_MONEY_WORDS = frozenset(("montant", "part", "participation", "subvention", "€"))
_ROLE_COLUMNS = 3
_TITLE_INSTEAD = ("description", "objective")  # what says what an action is, where nothing is its title
EXTRA = ""


@dataclass(frozen=True, slots=True)
class Column:
    """What is known of a column before its field is chosen.

    Attributes:
        heading: its header.
        values: a sample of its values, empty ones left out.
        height: how many rows the sample was taken from.
        merged: whether cells are merged downwards in it.
    """

    heading: Heading
    values: Sequence[CellValue]
    height: int
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """A column and its field.

    Attributes:
        column: the column.
        candidate: the meaning chosen.
        other: the meaning that came second, where it was near; None otherwise.
        certainty: from 0 to 1.
    """

    column: Column
    candidate: Candidate
    other: Candidate | None = None
    certainty: float = 1.0


@dataclass(slots=True)
class Choice:
    """The fields of the columns of a table.

    Attributes:
        chosen: by column number.
        beaten: columns whose field went to another column, with that column.
    """

    chosen: dict[int, Chosen] = field(default_factory=dict)
    beaten: list[tuple[Column, Chosen]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Claim:
    weight: float
    column: Column
    candidate: Candidate

    @property
    def order(self) -> tuple[float, int, str, int]:
        heading = self.column.heading
        return -self.weight, self.candidate.rank, normal_header(heading.header), heading.column


def choose(
    columns: Sequence[Column], lexicon: Lexicon, mapping: Mapping[str, str], titles: Sequence[str] = ()
) -> Choice:
    """The field of each column; a field goes to the column that claims it best.

    Args:
        columns: the columns that have a header.
        lexicon: the synonyms.
        mapping: what a person decided, field by header or column letter; "" keeps the column as an extra.
        titles: fields of which one must have a column, whatever its values, where a header may mean it.
    """
    decided = {column.heading.column: name for column in columns if (name := _decided(column, mapping)) is not None}
    mapped = {name for name in decided.values() if name != EXTRA}
    claims: list[_Claim] = []
    paired = _paired(columns, lexicon)
    roles = _role_headers(columns)
    for column in columns:
        number = column.heading.column
        if number in roles and number not in decided:
            claims.append(_Claim(2.0, column, Candidate(roles[number], 0.8, "role")))
            continue
        if number in decided:
            if decided[number] != EXTRA:
                claims.append(_Claim(10.0, column, Candidate(decided[number], 1.0, "mapping")))
            continue
        candidates = _funding_sorted(column.heading, _candidates(column.heading, lexicon), paired)
        claims += _claims(column, [one for one in candidates if one.field not in mapped], lexicon)
    choice = _settled(claims)
    return choice if _has(choice, titles) else _settled(_with_title(claims, titles))


def _has(choice: Choice, titles: Sequence[str]) -> bool:
    return any(chosen.candidate.field in titles for chosen in choice.chosen.values())


def _with_title(claims: list[_Claim], titles: Sequence[str]) -> list[_Claim]:
    """The claims, the best one to the title put before all others: rows need one."""
    best = max((claim for claim in claims if claim.candidate.field in titles), key=lambda one: one.weight, default=None)
    if best is None:
        told = [claim for claim in claims if claim.candidate.field in _TITLE_INSTEAD]
        instead = [replace(claim, weight=5, candidate=Candidate(titles[0], 0.8, "instead", True)) for claim in told[:1]]
        return [*claims, *instead] if titles else claims
    return [replace(claim, weight=claim.weight + 5) if claim is best else claim for claim in claims]


def _role_headers(columns: Sequence[Column]) -> dict[int, str]:
    """The columns called R, A, C, I, or by our own letters, that hold the names of actors: three at least."""
    labels = {column.heading.column: column.heading.label.strip(" .").upper() for column in columns}
    for scheme in (words().raci, words().roles):
        found = {number: scheme[label] for number, label in labels.items() if label in scheme and len(label) < 3}
        if len(found) >= _ROLE_COLUMNS and len(set(found.values())) == len(found):
            return found
    return {}


def _paired(columns: Sequence[Column], lexicon: Lexicon) -> frozenset[int]:
    """The columns of a funder and of its amount, side by side."""
    fields = {column.heading.column: {one.field for one in _candidates(column.heading, lexicon)} for column in columns}
    firsts = [
        number
        for number, names in fields.items()
        if "funder" in names and "funder_amount" in fields.get(number + 1, set())
    ]
    return frozenset((*firsts, *(number + 1 for number in firsts)))


def _funding_sorted(heading: Heading, found: Sequence[Candidate], paired: frozenset[int]) -> list[Candidate]:
    """« Financeur » beside an amount, or numbered, is one source of money; alone it is the list of funders."""
    single = heading.column in paired or any(sign.isdigit() for sign in heading.label)
    unlike = "funders" if single else "funder"
    kept = [one for one in found if one.field != unlike]
    if heading.column in paired:
        return [one for one in kept if one.field in _SEVERAL] or kept
    return kept if single else [one for one in kept if one.field != "funder_amount"] or kept


def _decided(column: Column, mapping: Mapping[str, str]) -> str | None:
    """What a person said of a column, by its header or its letter."""
    heading = column.heading
    for name in (heading.header, heading.label, letters(heading.column + 1)):
        if name in mapping:
            return mapping[name]
    by_spelling = {normal_header(name): field for name, field in mapping.items() if len(name) > 2}
    return by_spelling.get(normal_header(heading.header), by_spelling.get(normal_header(heading.label)))


def _claims(column: Column, candidates: Sequence[Candidate], lexicon: Lexicon) -> list[_Claim]:
    judged = len(candidates) > 1
    kept = [one for one in candidates if not contradicts(lexicon.hint(one.field).looks, column.values)]
    return [_Claim(_weight(column, one, lexicon, judged), column, one) for one in kept]


def _candidates(heading: Heading, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """The meanings of a header; those of its group title first where the label alone is repeated."""
    if heading.group and heading.header != heading.label:
        found = lexicon.candidates(f"{heading.group} {heading.label}")
        over = [one for one in lexicon.candidates(heading.group) if one.field == "funder"]
        if over and set(normal_header(heading.label).split()) & _MONEY_WORDS:
            return tuple(one for one in lexicon.candidates("montant") if one.field == "funder_amount")
        if over or (found and found[0].confidence >= _JOINT):
            return tuple(over) or found
    return lexicon.candidates(heading.label)


def weight(values: Sequence[CellValue], candidate: Candidate, lexicon: Lexicon) -> float:
    """How well a meaning of a header goes with the values beside or under it."""
    return _weight(Column(Heading(0, "", "", None, ""), values, len(values)), candidate, lexicon, True)


def _weight(column: Column, candidate: Candidate, lexicon: Lexicon, judged: bool) -> float:
    weight = candidate.confidence - (_DOUBT if candidate.doubtful else 0)
    if not judged:
        return weight + _BY_VALUES  # a header that means one thing only needs no values to say so
    if not column.values:
        return weight
    kind = lexicon.hint(candidate.field).looks
    if kind == "level" and _written_once(column):
        return weight + _BY_VALUES
    return weight + _BY_VALUES * looks_like(kind, column.values)


def _written_once(column: Column) -> bool:
    """Whether a column holds short texts for blocks of rows: merged, or written at the top of each."""
    texts = [value for value in column.values if isinstance(value, str) and len(value) < 160]
    if len(texts) < len(column.values):
        return False
    return column.merged or (1 < len(texts) <= _BLANKS * column.height)


def _settled(claims: list[_Claim]) -> Choice:
    """The claims one after another, the strongest first."""
    choice = Choice()
    holders: dict[str, Chosen] = {}
    lost: dict[int, tuple[Column, Chosen]] = {}
    for claim in sorted(claims, key=lambda one: one.order):
        number, name = claim.column.heading.column, claim.candidate.field
        if number in choice.chosen:
            continue
        if name in holders and name not in _SEVERAL:
            if claim.candidate.confidence >= 0.9 and not claim.candidate.doubtful:
                lost.setdefault(number, (claim.column, holders[name]))
            continue
        holders[name] = choice.chosen[number] = _chosen(claim, claims)
    choice.beaten = [pair for number, pair in lost.items() if number not in choice.chosen]
    return choice


def _chosen(claim: _Claim, claims: list[_Claim]) -> Chosen:
    """The claim with what else its header may mean, where that is near or is the plainest meaning."""
    own = [one for one in claims if one.column is claim.column and one.candidate.field != claim.candidate.field]
    if not own:
        return Chosen(claim.column, claim.candidate, None, claim.candidate.confidence)
    second = max(own, key=lambda one: one.weight)
    plainest = min((claim, *own), key=lambda one: (one.candidate.doubtful, one.candidate.rank, one.candidate.field))
    ahead = claim.weight - second.weight
    if plainest is claim and ahead >= _CLEAR:
        return Chosen(claim.column, claim.candidate, None, claim.candidate.confidence)
    certainty = round(claim.candidate.confidence * min(0.95, max(0.5, 0.6 + ahead)), 2)
    other = second if plainest is claim else plainest
    return Chosen(claim.column, claim.candidate, other.candidate, certainty)
