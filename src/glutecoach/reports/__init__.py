"""Documents for people: templates beside the code that fills them."""
