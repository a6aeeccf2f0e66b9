"""The text of a message that is in RTF alone: unpacked (MS-OXRTFCP), and HTML taken out of it (MS-OXRTFEX)."""
