"""The Extend dialect, version 2026-02-09: routes, wire models and errors. It translates and never decides."""
