"""Who may call, and how much: API keys, the tenants that they belong to, and their limits."""
