"""What is not files in git becomes canonical Markdown: one kind of export a file under `kinds/`, found by
its name.
"""
