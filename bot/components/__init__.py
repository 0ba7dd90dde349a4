"""NLU components: what the model is made of. A change here trains it again."""
