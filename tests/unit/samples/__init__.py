"""The samples: that the script still makes them, and that the engine reads them as the script knows them to be."""
