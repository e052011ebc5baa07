"""What the commands show on a terminal, a module each."""
