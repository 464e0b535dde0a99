"""Addresses that ready-made markup leads to: docxtpl's rich texts take them under an identifier (``url_id``).

The identifier holds the address itself, so that it depends on no document: wherever the text lands, a relation of
that part takes its place.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote, urlsplit

_SIGN: Final = "lien:"
_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel", "ftp", "ftps"})


def address_id(address: str) -> str:
    """The identifier of an address.

    Raises:
        ValueError: it is no address of the web, of a mailbox or of a telephone.
    """
    if not _is_sound(address):
        raise ValueError(f"« {address[:80]} » n’est pas une adresse http, https, mailto, tel ou ftp")
    return _SIGN + quote(address, safe="")


def address_of(identifier: str) -> str:
    """The address that an identifier holds; "" for any other identifier."""
    address = unquote(identifier.removeprefix(_SIGN)) if identifier.startswith(_SIGN) else ""
    return address if _is_sound(address) else ""


def _is_sound(address: str) -> bool:
    try:
        return urlsplit(address).scheme.lower() in _SCHEMES
    except ValueError:
        return False
