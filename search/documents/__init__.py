"""Documents that visitors find by their text: read once, apart from the site, and shown by the pages that name them."""
