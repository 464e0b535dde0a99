"""Why Jinja refuses a template: each tag is tried alone, so that all faults are told at once, in French."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError

from neolab_docs.findings import Finding
from neolab_docs.office.markup.source import BLOCK, code_of
from neolab_docs.office.markup.tags import Tag
from neolab_docs.templating.environment import Environment

_FOREIGN = frozenset({"include", "import", "from", "extends", "block", "endblock"})
_NO_FILTER = re.compile(r"No (filter|test) named '(.*?)'")
_UNKNOWN = re.compile(r"[Uu]nknown tag '(.*?)'")
_NEAR = re.compile(r"(?:got|unexpected|at) '(.*?)'")


def diagnose(tags: Iterable[Tag], environment: Environment, known: set[str]) -> list[Finding]:
    """A finding for each tag that does not compile by itself, but for those already ``known`` as typed."""
    found: list[Finding] = []
    for tag in tags:
        reason = _reason(tag, environment) if tag.typed not in known else ""
        if reason:
            finding = Finding("template-syntax", tag.where, {"tag": tag.typed, "reason": reason})
            if finding not in found:
                found.append(finding)
    return found


def is_foreign(tag: Tag) -> bool:
    """Whether a tag asks for other templates, which documents do not have."""
    return tag.keyword in _FOREIGN


def _reason(tag: Tag, environment: Environment) -> str:
    if not tag.body:
        return "elle est vide"
    if tag.keyword in _FOREIGN:
        return f"l’instruction « {tag.keyword} » n’a pas de sens dans un document"
    if tag.closes or tag.keyword == "else":
        return ""
    try:
        environment.compile(_alone(tag))
    except TemplateSyntaxError as error:
        return in_french(error.message or "", environment)
    except SyntaxError as error:
        return str(error)
    except RecursionError:
        return "elle a trop de parenthèses emboîtées"
    return ""


def _alone(tag: Tag) -> str:
    def block(body: str) -> str:
        return f"{BLOCK[0]}{body}{BLOCK[1]}"

    if tag.keyword == "elif":
        return block("if 1") + code_of(tag) + block("endif")
    return code_of(tag) + (block("end" + tag.keyword) if tag.opens else "")


def in_french(message: str, environment: Environment) -> str:
    """What Jinja says of a tag, as a person is told it."""
    if found := _NO_FILTER.search(message):
        sort, name = found.groups()
        names = environment.filters if sort == "filter" else environment.tests
        nearest = get_close_matches(name, [known for known in names if not known.startswith("_")], n=1)
        hint = f", vouliez-vous « {nearest[0]} »" if nearest else ""
        return f"{'le filtre' if sort == 'filter' else 'le test'} « {name} » n’existe pas{hint}"
    if found := _UNKNOWN.search(message):
        return f"l’instruction « {found.group(1)} » n’existe pas"
    if (found := _NEAR.search(message)) and (found[1].startswith("end of ") or "\ufde0" <= found[1][:1] <= "\ufde5"):
        return "elle est incomplète"
    if found:
        return f"l’écriture est incorrecte près de « {found.group(1)} »"
    return "l’écriture est incorrecte"
