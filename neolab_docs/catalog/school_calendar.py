"""School holidays by zone (« vacances scolaires »), as content: nobody can compute them."""

from __future__ import annotations

from datetime import date

from neolab_docs.catalog.base import Content


class SchoolHoliday(Content):
    """One holiday of a zone."""

    name: str
    """« Intitulé », as in « hiver 2027 »."""
    start: date
    """First day without school."""
    end: date
    """Last day without school."""


class SchoolZone(Content):
    """The regions that share their holidays."""

    zone: str
    regions: tuple[str, ...]
    holidays: tuple[SchoolHoliday, ...]


class SchoolCalendar(Content):
    """What ``templates/common/school-holidays.yaml`` holds."""

    zones: tuple[SchoolZone, ...] = ()

    def of_region(self, region: str) -> tuple[SchoolHoliday, ...]:
        """The holidays of a region; none where it is in no zone that we know."""
        return next((zone.holidays for zone in self.zones if region in zone.regions), ())
