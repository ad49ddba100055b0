"""Which line continues which: facts of a line, evidence for a joint, the model that weighs it, the choice on the page."""
