"""Makes the sample documents: seeded data, layouts that draw it, and the truth that belongs to it."""
