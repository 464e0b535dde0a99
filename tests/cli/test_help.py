from __future__ import annotations

import pytest

from neolab_docs.cli.texts import Texts
from tests.builders.commands import Command

_NBSP = "\N{NO-BREAK SPACE}"
_COMMANDS = ["new", "check", "list", "build", "schema"]

_ROOT = """\
Utilisation : neolab-docs COMMANDE …

Remplit les documents Word, PowerPoint et Excel d’une démarche participative à
partir d’un dossier de projet.

Commandes :
  new       Crée un dossier de projet à compléter, qui se produit tel quel.
  check     Vérifie les données d’un projet : chaque problème, avec son
            fichier et sa ligne.
  list      Montre les livrables d’un projet : prêts, à compléter ou à jour.
  build     Produit les livrables d’un projet.
  council   Produit le dossier d’une séance du conseil, et dit ce qui manque.
  letters   Écrit une lettre à chacun de ses destinataires (publipostage).
  kit       Prépare tout ce qu’il faut pour une réunion, avec les quantités.
  export    Écrit un tableau du projet pour un tableur, d’où il reviendra, ou
            un calendrier.
  import    Compare un tableau avec le projet : chaque changement, chaque
            conflit, chaque doute ; --apply l’écrit.
  undo      Remet les fichiers du projet comme avant le dernier import.
  schema    Affiche le schéma JSON qui aide à écrire les fichiers du projet.
  template  Aide l’auteur d’un modèle : le vérifier, le lire, le remplir,
            partir d’un des nôtres.

Options :
  --version     Affiche la version.
  --lang fr|en  Langue des messages ; se place n’importe où.
  --help        Affiche cette aide.

Aide d’une commande : neolab-docs COMMANDE --help

Code de retour : 0, c’est fait ; 1, des problèmes ont été trouvés ; 2, la
commande n’a pas pu s’exécuter.
"""

_BUILD = """\
Usage: neolab-docs build [OPTIONS] PROJECT

Makes the deliverables of a project.

Arguments:
  PROJECT  Project folder, which holds the .yaml files.

Options:
  -o, --out FOLDER  Folder of the deliverables (PROJECT/livrables unless
                    told).
  --only NAME       Makes this deliverable or group only; can be repeated.
  --jobs N          How many documents are prepared side by side (1 unless
                    told).
  --pdf             Adds the PDF of each document; needs LibreOffice.
  --preview         Adds a picture of each page and a contact sheet of each
                    document; needs LibreOffice.
  --json            Writes a single JSON object, for a program.
  --lang fr|en      Language of messages; goes anywhere.
  --help            Shows this help.
"""


def test_the_program_presents_itself_in_french(command: Command) -> None:
    outcome = command("--help")
    assert (outcome.code, outcome.out.replace(_NBSP, " "), outcome.err) == (0, _ROOT, "")


def test_without_a_command_the_program_presents_itself(command: Command) -> None:
    assert command().out.replace(_NBSP, " ") == _ROOT


def test_a_command_presents_itself_in_english(command: Command) -> None:
    assert command("build", "--help", "--lang", "en").out == _BUILD


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", _COMMANDS)
def test_every_command_has_a_help_screen(command: Command, name: str, lang: str) -> None:
    outcome = command(name, "--help", "--lang", lang)
    assert outcome.code == 0
    assert " ".join(outcome.out.split()).count(" ".join(Texts(lang)(f"command.{name}").split())) == 1


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", ["check", "outline", "render", "eject"])
def test_every_command_about_templates_has_a_help_screen(command: Command, name: str, lang: str) -> None:
    outcome = command("template", name, "--help", "--lang", lang)
    assert outcome.code == 0
    assert " ".join(outcome.out.split()).count(" ".join(Texts(lang)(f"command.template-{name}").split())) == 1


def test_the_commands_about_templates_are_listed(command: Command) -> None:
    told = command("template").out
    assert all(f"  {name} " in told for name in ("check", "outline", "render", "eject"))


def test_the_version_is_a_bare_number(command: Command) -> None:
    from neolab_docs import __version__

    assert command("--version").out == f"{__version__}\n"
