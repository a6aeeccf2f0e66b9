"""Where on a page the value of a label may stand."""
