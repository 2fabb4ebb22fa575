"""What each command does with its options. click and the terminal are known here and in `cli`."""
