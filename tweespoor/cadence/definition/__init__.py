"""The programme definition: everything specific to one programme, as checked data."""
