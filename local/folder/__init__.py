"""`./sheaf run`: documents -> ledger -> publishing, creation -> uploading, watching -> outcomes, in this direction."""
