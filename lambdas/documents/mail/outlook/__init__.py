"""Messages as Outlook keeps them (MSG): properties in a compound file (MS-OXMSG), read as the mail that they were."""
