"""Distances on the globe."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

__all__ = ["EARTH_KM", "around", "distance_km"]

EARTH_KM: Final = 6371.0088
"""Mean radius of the Earth (IUGG)."""


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in km between two points in degrees, by the haversine formula (Sinnott 1984)."""
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    half_lat = math.sin((phi_b - phi_a) / 2)
    half_lon = math.sin(math.radians(lon_b - lon_a) / 2)
    chord = half_lat * half_lat + math.cos(phi_a) * math.cos(phi_b) * half_lon * half_lon
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def around(circles: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    """The middle of circles on the globe, each weighted by its area, and a radius that reaches all their middles.

    Args:
        circles: Degrees north, degrees east and radius in km of each; at least one.

    Returns:
        Degrees north, degrees east, radius in km; that of the circle itself where there is one.
    """
    x = y = z = 0.0
    for lat, lon, radius in circles:
        weight, phi, theta = (radius + 1.0) ** 2, math.radians(lat), math.radians(lon)
        x += weight * math.cos(phi) * math.cos(theta)
        y += weight * math.cos(phi) * math.sin(theta)
        z += weight * math.sin(phi)
    north, east = math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
    farthest = max(distance_km(north, east, lat, lon) for lat, lon, _ in circles)
    return round(north, 2), round(east, 2), round(max(farthest, max(r for _, _, r in circles)), 1)
