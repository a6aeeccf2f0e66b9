"""`./sheaf demo`: samples -> submission -> watching (progress, events) -> outcome -> report, in this direction."""
