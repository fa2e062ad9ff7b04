"""What an office leaves running beside the server: `manage.py worker`."""
