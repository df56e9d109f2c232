"""Words every room shares: who acts, when, what is refused, what is missing. No models, no database."""
