"""What was deleted, and can be put back for 30 days."""
