"""From a seed number to a document in one of many forms, and to what it says."""
