"""What people can do, a folder for each feature: what happens, its views, markup, style and both catalogues."""
