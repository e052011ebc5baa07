"""One command a file; cli.py names them, and imports one only when it is asked for."""
