"""The kit: what a user's own page takes from here, by itself or as an npm package."""
