"""Reading the network: constant query counts, live or as it was."""
