"""What to do with each column of a table, settled once so that rows are read fast."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from neolab_docs.findings import Finding
from neolab_docs.office.columns import letters
from neolab_docs.tables.finding.choosing import Choice, Column
from neolab_docs.tables.finding.looks import is_role_line
from neolab_docs.tables.finding.recipes.base import Recipe
from neolab_docs.tables.finding.recipes.dates import Dates
from neolab_docs.tables.finding.recipes.grid import Grid
from neolab_docs.tables.finding.recipes.money import Funders, Split, Unit, unit_of
from neolab_docs.tables.finding.recipes.people import Leads, Lines, RoleLines, several
from neolab_docs.tables.finding.telling import header_guess, sample_of, second_header
from neolab_docs.tables.finding.times import is_day
from neolab_docs.tables.finding.view import SheetView
from neolab_docs.tables.found import FoundColumn, Guess, UnknownColumn
from neolab_docs.tables.headers import Lexicon

_ACTORS = frozenset(("lead", "co_leads", "contributors", "partners", "associates", "elected_sponsors"))


@dataclass(slots=True)
class Plan:
    """How the rows of a table are read.

    Attributes:
        simple: column and field, for cells taken as they are.
        extras: column and header, for cells kept beside.
        recipes: fields made of several columns.
        known: what is told of the columns of each field.
        unknown: what is told of the other columns.
        fields: field by column, whether the project has it or not.
        levels: columns of the levels of the plan, from the top down.
        title: columns of which one must be filled.
        guesses: what to look at.
        findings: what to settle.
    """

    simple: list[tuple[int, str]] = field(default_factory=list)
    extras: list[tuple[int, str]] = field(default_factory=list)
    recipes: list[Recipe] = field(default_factory=list)
    known: dict[str, FoundColumn] = field(default_factory=dict)
    unknown: list[UnknownColumn] = field(default_factory=list)
    fields: dict[int, str] = field(default_factory=dict)
    levels: list[int] = field(default_factory=list)
    title: list[int] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def joined(self) -> set[str]:
        """The fields that recipes make."""
        return {name for name in self.known if name not in {field for _, field in self.simple}}


class Planner:
    """Makes the plan of a table from the fields chosen for its columns."""

    def __init__(
        self,
        view: SheetView,
        columns: Sequence[Column],
        lexicon: Lexicon,
        fields: Mapping[str, str],
        split: Callable[[str], list[str]] | None = None,
    ) -> None:
        """What the plan is made of.

        Args:
            view: the sheet.
            columns: every column that has a header or values.
            lexicon: what is known of fields.
            fields: label of each field that the project has.
            split: the items of a list in a cell, where the layout settles it.
        """
        self._view = view
        self._columns = {column.heading.column: column for column in columns}
        self._headers = {number: column.heading.header for number, column in self._columns.items()}
        self._lexicon = lexicon
        self._fields = fields
        self._split = split
        self.plan = Plan()

    def made(self, choice: Choice, titles: Iterable[str], taken: Iterable[Recipe]) -> Plan:
        """The plan.

        Args:
            choice: the field of each column.
            titles: fields of which a row must have one.
            taken: grids and matrices that were found first.
        """
        plan = self.plan
        plan.fields = {number: chosen.candidate.field for number, chosen in choice.chosen.items()}
        for recipe in (*self._composed(choice), *taken):
            plan.recipes.append(recipe)
        done = {column for recipe in plan.recipes for column in recipe.columns}
        for number, column in self._columns.items():
            if number not in done:
                self._plain(number, column, choice)
        plan.title = [number for number, name in plan.fields.items() if name in titles]
        plan.levels = sorted(
            (number for number, name in plan.fields.items() if self._lexicon.hint(name).level),
            key=lambda number: self._lexicon.hint(plan.fields[number]).level,
        )
        self._tell(choice)
        return plan

    def _plain(self, number: int, column: Column, choice: Choice) -> None:
        chosen = choice.chosen.get(number)
        if chosen is None:
            self._keep(number, column)
            return
        name = chosen.candidate.field
        if reason := self._lexicon.hint(name).ignored:
            self.plan.unknown.append(
                UnknownColumn(letters(number + 1), self._headers[number], False, reason, sample_of(column))
            )
        elif name == "sub_action" and "steps" in self._fields and "steps" not in self.plan.fields.values():
            self.plan.extras.append((number, self._headers[number]))
            self._know("steps", [number], chosen.certainty)
        elif name in self._fields:
            self.plan.simple.append((number, name))
            self._know(name, [number], chosen.certainty)
        else:
            self._keep(number, column)

    def _keep(self, number: int, column: Column) -> None:
        self.plan.extras.append((number, self._headers[number]))
        if column.values:
            self.plan.unknown.append(
                UnknownColumn(letters(number + 1), self._headers[number], True, "", sample_of(column))
            )

    def keep_together(self, grid: Grid) -> None:
        """Tell of a calendar that is kept in words beside the one that the table has already."""
        first, *others = grid.columns
        also = tuple(letters(number + 1) for number in others)
        sample = sample_of(self._columns[first])
        self.plan.unknown.append(UnknownColumn(letters(first + 1), grid.title, True, "", sample, also))

    def _know(self, name: str, numbers: Sequence[int], certainty: float = 1.0, label: str = "") -> None:
        if name in self.plan.known:
            return
        headers = [self._headers[number] for number in numbers]
        header = label or (" / ".join(headers) if len(headers) < 3 else f"{headers[0]} … {headers[-1]}")
        rest = tuple(letters(number + 1) for number in numbers[1:])
        sample = next((sample_of(self._columns[number]) for number in numbers if self._columns[number].values), ())
        self.plan.known[name] = FoundColumn(name, letters(numbers[0] + 1), header, certainty, sample, rest)

    def know(self, name: str, recipe: Recipe, certainty: float, label: str = "") -> None:
        """Tell of a field that a recipe makes."""
        self._know(name, recipe.columns, certainty, label)

    def _composed(self, choice: Choice) -> list[Recipe]:
        """The fields that several columns make, or one column whose header says more than its field."""
        at = {chosen.candidate.field: number for number, chosen in choice.chosen.items()}
        made = [self._dates(at), self._funders(choice), self._budget(at), self._lead(at), self._name(at)]
        for name, recipe in [pair for pair in made if pair is not None]:
            if isinstance(recipe, Dates):
                self._know_dates(recipe, choice)
            else:
                self.know(name, recipe, self._certainty(choice, recipe))
        recipes = [recipe for pair in made if pair is not None for recipe in pair[1:]]
        recipes += self._role_lines(choice, recipes)
        return [*recipes, *self._lists(choice, recipes)]

    def _certainty(self, choice: Choice, recipe: Recipe) -> float:
        return min((choice.chosen[one].certainty for one in recipe.columns if one in choice.chosen), default=1.0)

    def _dates(self, at: Mapping[str, int]) -> tuple[str, Recipe] | None:
        start, end = at.get("start"), at.get("end")
        if "period" not in self._fields or (start is None and end is None):
            return None
        return "period", Dates(start, end, at.get("period"), self._headers, "start" in self._fields)

    def _know_dates(self, recipe: Dates, choice: Choice) -> None:
        """Tell of the words, and of the days: apart, or as the bounds of the period that they make."""
        if recipe.words is not None:
            self._know("period", [recipe.words], choice.chosen[recipe.words].certainty)
        bounds = {"start": recipe.start, "end": recipe.end}
        for name, column in bounds.items():
            if column is not None and recipe.apart:
                self._know(name, [column], choice.chosen[column].certainty)
        values = [value for column in recipe.columns for value in self._columns[column].values]
        if recipe.words is None and not (recipe.apart and all(is_day(value) for value in values)):
            self.know("period", recipe, self._certainty(choice, recipe))

    def _funders(self, choice: Choice) -> tuple[str, Recipe] | None:
        if "funding" not in self._fields:
            return None
        fields = self.plan.fields
        names = sorted(number for number, name in fields.items() if name == "funder")
        amounts = sorted(number for number, name in fields.items() if name == "funder_amount")
        if not names:
            return None
        pairs: list[tuple[int | None, int | None, str]] = []
        for number, after in zip(names, [*names[1:], self._view.width], strict=True):
            own = next((amount for amount in amounts if number < amount <= max(after, number + 1)), None)
            pairs.append((number, own, unit_of(self._headers[own]) if own is not None else ""))
        used = {amount for _, amount, _ in pairs}
        pairs += [(None, amount, unit_of(self._headers[amount])) for amount in amounts if amount not in used]
        words = next((number for number, name in fields.items() if name == "funding"), None)
        return "funding", Funders(tuple(pairs), words)

    def _budget(self, at: Mapping[str, int]) -> tuple[str, Recipe] | None:
        if "budget" not in self._fields:
            return None
        parts = [(at[name], said) for name, said in _BUDGET_PARTS.items() if name in at]
        if parts:
            return "budget", Split("budget", tuple(parts), " / ", self._headers, at.get("budget"))
        number = at.get("budget")
        unit = unit_of(self._headers[number]) if number is not None else ""
        return ("budget", Unit(number, "budget", unit)) if unit and number is not None else None

    def _lead(self, at: Mapping[str, int]) -> tuple[str, Recipe] | None:
        """The lead; a person, or a service without a structure, stands for it where it is not named."""
        if "lead" not in self._fields:
            return None
        lead, service, person = at.get("lead"), at.get("lead_service"), at.get("lead_person")
        instead = tuple(number for number in (service if lead is None else None, person) if number is not None)
        if (lead is None and not instead) or (lead is not None and self._says_roles(self._columns[lead])):
            return None
        shares = "co_leads" in self._fields
        return "lead", Leads(lead, instead, self._split or several, self._headers, shares)

    def _name(self, at: Mapping[str, int]) -> tuple[str, Recipe] | None:
        if "first_name" not in at or "name" not in at:
            return None
        return "name", Split("name", ((at["first_name"], ""), (at["name"], "")), " ", self._headers)

    def _role_lines(self, choice: Choice, recipes: Sequence[Recipe]) -> list[Recipe]:
        taken = {column for recipe in recipes for column in recipe.columns}
        found: list[Recipe] = []
        for number, chosen in choice.chosen.items():
            name = chosen.candidate.field
            if name in _ACTORS and number not in taken and self._says_roles(chosen.column):
                found.append(RoleLines(number, name if name != "lead" else "associates"))
                self.know(name, found[-1], chosen.certainty)
        return found

    def _says_roles(self, column: Column) -> bool:
        """Whether most cells say the role of each actor: « R : mairie »."""
        texts = [value for value in column.values if isinstance(value, str)]
        told = sum(any(is_role_line(line) for line in text.split("\n")) for text in texts)
        return bool(texts) and told * 2 > len(texts)

    def _lists(self, choice: Choice, recipes: Sequence[Recipe]) -> list[Recipe]:
        """Lists of actors that the layout cuts its own way."""
        if self._split is None:
            return []
        taken = {column for recipe in recipes for column in recipe.columns}
        found: list[Recipe] = []
        for number, chosen in choice.chosen.items():
            name = chosen.candidate.field
            if number not in taken and name in _ACTORS and name in self._fields:
                found.append(Lines(number, name, self._split))
                self.know(name, found[-1], chosen.certainty)
        return found

    def _tell(self, choice: Choice) -> None:
        sheet = self._view.sheet.name
        for chosen in choice.chosen.values():
            if chosen.candidate.confidence < 1 or chosen.other is not None:
                self.plan.guesses.append(header_guess(chosen, self._label, sheet))
        for column, holder in choice.beaten:
            if holder.candidate.field not in self._fields:
                continue
            self.plan.findings.append(second_header(column, holder, self._label, sheet))

    def _label(self, name: str) -> str:
        return self._fields.get(name) or self._lexicon.hint(name).label or name


_BUDGET_PARTS = {"budget_operating": "F", "budget_investment": "I"}
