"""The pure heart of the cadence: no framework, no clock, no files."""
