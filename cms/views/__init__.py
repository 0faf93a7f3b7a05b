"""Views of the site that are not pages."""
