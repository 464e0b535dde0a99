"""Contrast of colours as WCAG 2 defines it, and colours made darker or lighter until they are readable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

LEAST: Final = 4.5
_STEPS: Final = 200
_CHANNELS: Final = (0.2126, 0.7152, 0.0722)


def contrast(colour: str, other: str) -> float:
    """The contrast of two colours given as ``RRGGBB``, from 1.0 (the same) to 21.0 (black and white)."""
    low, high = sorted((luminance(colour), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour given as ``RRGGBB``, from 0.0 (black) to 1.0 (white)."""
    shares = [_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4)]
    return sum(share * weight for share, weight in zip(shares, _CHANNELS, strict=True))


def readable(colour: str, others: Sequence[str], least: float = LEAST) -> str:
    """The colour nearest to one, of the same hue, that has enough contrast with each of the others.

    It is made darker where the others are light, lighter where they are dark; black or white where nothing else does.
    """
    if not others or all(contrast(colour, other) >= least for other in others):
        return colour.upper()
    dark = min(map(luminance, others)) > luminance_between()
    for step in range(1, _STEPS + 1):
        tried = with_lightness(colour, step / _STEPS, darker=dark)
        if all(contrast(tried, other) >= least for other in others):
            return tried
    return "000000" if dark else "FFFFFF"


def luminance_between() -> float:
    """The luminance that has the same contrast with black and with white."""
    return float((1.05 * 0.05) ** 0.5 - 0.05)


def with_lightness(colour: str, share: float, *, darker: bool) -> str:
    """The colour, with its lightness taken that share of the way to black or to white; its hue stays."""
    from colorsys import hls_to_rgb, rgb_to_hls

    hue, light, saturation = rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    moved = light * (1 - share) if darker else light + (1 - light) * share
    return "".join(f"{round(channel * 255):02X}" for channel in hls_to_rgb(hue, moved, saturation))


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
