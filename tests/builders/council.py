"""A council session of given numbers, as real minutes print them."""

from __future__ import annotations

from textwrap import indent

EPCI = """
    territory:
      name: Haut-Léon
      called: Haut-Léon Communauté
      kind: epci
      legal_form: Communauté de communes
      department: Finistère
      department_code: "29"
      region: Bretagne
      population: 32000
      address: {street: Rue du Bourg, postcode: "29430", city: Plouescat}
      executive: {name: Anne Le Goff, title: la Présidente, gender: feminine}
    """
"""The section of a grouping of municipalities."""


def council(
    office: int,
    present: int,
    proxies: int = 0,
    *,
    date: str = "2026-11-16",
    convocation: str = "2026-11-02",
    more: str = "",
    deliberations: str = "",
) -> dict[str, str]:
    """The sections of a council: members m1, m2…, the first ones present, the last ones represented, others excused.

    Args:
        office: members in office.
        present: how many are in the room.
        proxies: how many of the others gave a proxy, to m1, m2….
        date: day of the session.
        convocation: day of the convocation.
        more: other keys of the session, one a line.
        deliberations: items of the session's délibérations, each on one line.
    """
    members = [f"m{rank}" for rank in range(1, office + 1)]
    given = [f"{{giver: {giver}, holder: m{rank}}}" for rank, giver in enumerate(members[office - proxies :], 1)]
    lines = [
        "council_sessions:",
        f"  - id: seance\n    body: conseil\n    date: {date}\n    place: Mairie\n    convocation_date: {convocation}",
        f"    members_in_office: {office}",
        f"    present: [{', '.join(members[:present])}]",
        f"    proxies: [{', '.join(given)}]",
        f"    excused: [{', '.join(members[present : office - proxies])}]",
        indent(more, "    "),
    ]
    if deliberations:
        lines += ["    deliberations:", indent(deliberations, "      ")]
    body = (
        f"{{id: conseil, name: Conseil, kind: council, members: [{', '.join(f'{{name: {one}}}' for one in members)}]}}"
    )
    return {"instances": f"bodies:\n  - {body}\n", "conseil": "\n".join(filter(None, lines)) + "\n"}
