"""Numbers with the thing that they count, and how sure the text is of them."""
