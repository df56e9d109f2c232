"""Synthetic programmes of any size, the same for the same seed: for measuring and for tests."""

from .shape import SCALES, Scale
from .writing import Simulated, programme_simulate

__all__ = ["SCALES", "Scale", "Simulated", "programme_simulate"]
