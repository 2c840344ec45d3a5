"""The maker's kit: what a page of one's own takes from here, by itself or as an npm package."""
