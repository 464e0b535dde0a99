from __future__ import annotations

import pytest

from tests.builders.commands import Command

_NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["check"], "Il manque PROJET."),
        (["chek", "projet"], "« chek » n’est pas une commande. Vouliez-vous check ?"),
        (["produire"], "« produire » n’est pas une commande."),
        (["build", "projet", "--jbs", "2"], "L’option --jbs n’existe pas. Vouliez-vous --jobs"),
        (["build", "projet", "--xyz"], "L’option --xyz n’existe pas."),
        (["build", "projet", "--jobs"], "L’option --jobs attend une valeur."),
        (["build", "projet", "--json=oui"], "L’option --json ne prend pas de valeur."),
        (
            ["build", "projet", "--jobs", "0"],
            "La valeur donnée à --jobs ne convient pas. Valeurs possibles : un nombre",
        ),
        (["check", "Mon", "projet"], "Il y a un mot de trop : « projet »."),
        (["--lang", "de"], "La valeur donnée à --lang ne convient pas. Valeurs possibles : fr ou en."),
    ],
)
def test_a_mistake_of_usage_is_told_in_french(command: Command, arguments: list[str], expected: str) -> None:
    outcome = command(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.replace(_NBSP, " ").startswith(expected)


def test_a_mistake_of_usage_is_told_in_english(command: Command) -> None:
    assert command("--lang", "en", "chek", "projet").err.startswith("“chek” is not a command. Did you mean check?")


def test_a_mistake_of_usage_says_where_help_is(command: Command) -> None:
    assert command("build").err.replace(_NBSP, " ").endswith("Aide : neolab-docs build --help\n")
