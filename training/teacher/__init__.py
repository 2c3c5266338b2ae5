"""A slow, accurate parser that teaches ours: a pretrained transformer, fine-tuned on the treebanks."""
