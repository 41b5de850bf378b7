"""The one way from a folder to an archive: discover, read, decide what is published, label, store, analyse."""
