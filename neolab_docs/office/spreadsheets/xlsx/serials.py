"""Serial numbers as days, moments, times and durations, in both systems of dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final

from neolab_docs.office.spreadsheets.values import CellValue
from neolab_docs.office.spreadsheets.xlsx.formats import Kind

_EPOCH_1900: Final = datetime(1899, 12, 30)
_EPOCH_1904: Final = datetime(1904, 1, 1)
_FALSE_LEAP_DAY: Final = 60
_MOST: Final = 2_958_466
_MS_A_DAY: Final = 86_400_000

Converter = Callable[[float], CellValue]


def converter(kind: Kind, since_1904: bool) -> Converter:
    """What makes a number of a dated format a value; numbers that are no date stay numbers."""
    if kind is Kind.DURATION:
        return _duration
    epoch = _EPOCH_1904 if since_1904 else _EPOCH_1900
    timed = kind is not Kind.DAY

    def convert(serial: float) -> CellValue:
        return _moment(serial, epoch, timed)

    return convert


def moment_as_value(moment: datetime) -> date | datetime:
    """A day where a moment is a midnight."""
    return moment.date() if moment.time() == time() else moment


def _moment(serial: float, epoch: datetime, timed: bool) -> CellValue:
    if not 0 <= serial < _MOST:
        return serial
    if serial < 1 and (timed or serial):
        return (epoch + _rounded(serial)).time()
    if serial < 1 and epoch == _EPOCH_1900:
        return serial
    if serial < _FALSE_LEAP_DAY and epoch == _EPOCH_1900:
        serial += 1
    try:
        return moment_as_value(epoch + _rounded(serial))
    except OverflowError:
        return serial


def _duration(serial: float) -> CellValue:
    try:
        return _rounded(serial)
    except OverflowError:
        return serial


def _rounded(days: float) -> timedelta:
    """Days to the millisecond, which is what spreadsheet programs keep of them."""
    return timedelta(milliseconds=round(days * _MS_A_DAY))
