"""Tweespoor: the system a network-organised crisis programme runs on."""

__version__ = "0.1.0"
