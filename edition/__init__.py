"""The edition: every published page as a finished file, right within a second."""
