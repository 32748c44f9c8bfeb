"""`make gallery`: one of each picture, as people will see them, on a page to look at."""
