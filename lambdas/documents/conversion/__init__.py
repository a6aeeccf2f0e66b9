"""Documents that another program makes PDFs of: what it takes, and LibreOffice as this program."""
