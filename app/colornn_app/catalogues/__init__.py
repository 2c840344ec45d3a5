"""What the page says, a package for each language and in it a module for each panel."""
