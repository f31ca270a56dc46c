"""Distances on the globe."""

from __future__ import annotations

import math
from typing import Final

__all__ = ["EARTH_KM", "distance_km"]

EARTH_KM: Final = 6371.0088
"""Mean radius of the Earth (IUGG)."""


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in km between two points in degrees, by the haversine formula (Sinnott 1984)."""
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    half_lat = math.sin((phi_b - phi_a) / 2)
    half_lon = math.sin(math.radians(lon_b - lon_a) / 2)
    chord = half_lat * half_lat + math.cos(phi_a) * math.cos(phi_b) * half_lon * half_lon
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
