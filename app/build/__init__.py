"""Builds the site, one step for each module."""
