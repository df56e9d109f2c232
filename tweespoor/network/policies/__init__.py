"""Who may do what in the network, and the reason why not."""
