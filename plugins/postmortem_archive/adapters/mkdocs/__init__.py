"""The MkDocs plugin: hooks that translate and delegate. The only room that imports mkdocs."""
