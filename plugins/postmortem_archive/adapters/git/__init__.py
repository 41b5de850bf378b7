"""What talks to git, through its command: sources of an archive, and which files changed."""
