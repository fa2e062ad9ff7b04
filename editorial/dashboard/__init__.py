"""The admin's first screen: what asks something of its reader."""
