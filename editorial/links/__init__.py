"""Links that lead nowhere: what is found on a page, what is asked of other sites, and the report."""
