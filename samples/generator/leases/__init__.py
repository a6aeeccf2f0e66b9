"""Residential leases: parties, terms and money, in clauses, tables and forms."""
