"""The kind of Plone site that the product makes."""
