"""Carriers' freight invoices: shipments with charges, running over pages."""
