"""Reading sittings and team meetings: constant query counts, live or as it was."""
