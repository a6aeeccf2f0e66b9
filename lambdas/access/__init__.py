"""Who may call: API keys and the tenants that they belong to."""
