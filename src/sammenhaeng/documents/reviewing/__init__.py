"""Documents under review: begun by an upload, looked through by people, taken over into the model by one of them."""
