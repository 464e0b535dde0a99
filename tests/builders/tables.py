"""What tables are tested with: a small project that cells can name, and anything that a cell may hold."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from neolab_docs.model.actor import Actor
from neolab_docs.model.reference import Ref
from neolab_docs.office.spreadsheets import CellError, CellValue, Uncomputed
from neolab_docs.tables.columns import Column
from neolab_docs.tables.kinds import all_kinds
from neolab_docs.tables.known import Known, Named

ACTORS = {
    "mairie": ("Commune de Lanvoy", "Mairie"),
    "ccpl": ("Communauté de communes du Pays de Lanvoy", "CCPL"),
    "cci": ("Chambre de commerce et d’industrie du Finistère", "CCI 29"),
    "btp": ("BTP et paysage", "BTP"),
    "amis": ("Les Amis du port, du phare et de la cale", "Amis du port"),
    "cuma": ("Cuma des Trois Ruisseaux", "Cuma"),
}
KNOWN = Known(
    {
        "Actor": tuple(Named(name, full, (full, short, name)) for name, (full, short) in ACTORS.items()),
        "Orientation": (
            Named("cooperer", "A – Coopérer", ("A", "Coopérer ensemble", "Coopérer", "cooperer")),
            Named("habiter", "B – Habiter", ("B", "Habiter le bourg", "Habiter", "habiter")),
        ),
    }
)
COLUMNS: list[tuple[str, Column]] = [
    (kind.name, column)
    for kind in all_kinds().values()
    for column in ({**kind.columns, **getattr(kind, "fields", {})}).values()
]

_WORDS = (
    "à définir", "À désigner", "Non renseigné", "–", "-", "NC", "?", "oui", "X", "✓", "VRAI", "1/2", "3.0", "15 000 €",
    "10 à 15 k€ HT", "T1 2027", "mars-avril 2027", "31/12/2026", "12/14/20", "46174", "A – Coopérer", "Mairie (CP)",
    "CC du Pays de Lanvoy", "Mairie ; CCI / BTP et paysage", "• a\n• b", "=SUM(A1)", "#REF!", "1.", "()", "« »", ";",
    "\n", "\u00a0", "Emplois : 2012 = 12 | 2017 = x", "a – b – pour le 45/13/2027",
    "99999999999999999999", "1e400", "𝔸", "\x00",
)  # fmt: skip
typed = st.one_of(
    st.sampled_from(_WORDS),
    st.text(max_size=60),
    st.lists(st.sampled_from(_WORDS), min_size=2, max_size=4).map(" ; ".join),
    st.text(alphabet=" ;,/&\n()«»:–-•.0123456789%=|aéX€", max_size=40),
)
cells: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    typed,
    st.just(CellError("#N/A")),
    st.just(Uncomputed("=A1+1")),
)
OTHERS: tuple[CellValue, ...] = (date(1900, 1, 1), datetime(2027, 3, 1), time(18, 30), timedelta(hours=30))


def linked_actor(name: str) -> Ref[Actor]:
    """A reference that leads to an actor of the small project."""
    full, short = ACTORS[name]
    reference: Ref[Actor] = Ref(name, "Actor")
    reference.link(Actor.model_validate({"id": name, "name": full, "short": short, "kind": "company"}))
    return reference
