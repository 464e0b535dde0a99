"""What goes on or comes back: « en continu », « chaque année », « tous les mois à partir de 2027 »."""

from __future__ import annotations

import re

_EVERY = (
    r"(?:annees?|ans?|mois|trimestres?|semestres?|semaines?|jours?"
    r"|printemps|etes?|automnes?|hivers?|rentrees?)"
)
_NUMBER = r"(?:\d{1,2}|une?|deux|trois|quatre|plusieurs)"
_RECURRENT = (
    r"(?:(?:en |action |de (?:facon|maniere) )?(?:continue?|permanente?|recurrente?|reguliere?|regulierement)"
    r"|en permanence|au fil de l'eau"
    r"|(?:toute l'annee|tout au long (?:de l'annee|de l'action|du projet|du mandat))"
    r"|(?:bi|tri)?(?:annuel|mensuel)(?:le|lement|les)?|trimestriel(?:le|lement)?|semestriel(?:le|lement)?"
    r"|quotidien(?:ne|nement)?|hebdomadaire|hebdo"
    rf"|(?:a )?chaque {_EVERY}|tou(?:te)?s les (?:{_NUMBER} )?{_EVERY}"
    rf"|{_NUMBER} fois ?(?:par|/) ?{_EVERY}|{_NUMBER} ?/ ?(?:an|mois|semaine))"
)
_BEGINS = re.compile(rf"{_RECURRENT}(?:[ ,:(]+|$)")
_ENDS = re.compile(rf"[ ,(]+(?:puis |et )?{_RECURRENT}\)?$")


def without_recurrence(text: str) -> str | None:
    """What is left of the plain ``text`` once its recurrence is taken out ("" for nothing), or None."""
    if found := _BEGINS.match(text):
        return text[found.end() :].rstrip(")")
    if found := _ENDS.search(text):
        return text[: found.start()]
    return None
