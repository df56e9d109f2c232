"""Use cases of the network: each one policy, one recording."""
