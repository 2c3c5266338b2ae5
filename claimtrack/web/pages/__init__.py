"""The desk's pages, a file each."""
