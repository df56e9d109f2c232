"""Pages of the calendar: changes to sittings, routes, and calendar files."""
