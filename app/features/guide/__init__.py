"""The guided tour: five steps through the page."""
