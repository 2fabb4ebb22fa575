"""What is kept on disk: atomic writes, and the folder of emitted JSON."""
