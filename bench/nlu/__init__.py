"""`onewindow bench nlu`: how well a pipeline understands sentences that it was not trained on."""
