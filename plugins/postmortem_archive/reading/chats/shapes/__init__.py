"""The shapes of chats and pager exports, one a file."""
