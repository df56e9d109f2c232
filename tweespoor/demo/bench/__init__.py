"""Measuring: pages under load at national scale, memory, loading, sittings, signals and verification."""
