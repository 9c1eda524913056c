"""Clusters vectors with BERTopic's default parameters. Reads raw 32-bit floats, writes one JSON line with its topics and seconds."""

import json
import sys
import time

import numpy as np
from bertopic import BERTopic
from bertopic.backend import BaseEmbedder

vectors_file, texts_file, dimensions = sys.argv[1], sys.argv[2], int(sys.argv[3])
vectors = np.fromfile(vectors_file, dtype=np.float32).reshape(-1, dimensions)
with open(texts_file, encoding="utf-8") as file:
    texts = json.load(file)

start = time.perf_counter()
topics, _ = BERTopic(embedding_model=BaseEmbedder()).fit_transform(texts, embeddings=vectors)
print(json.dumps({"topics": [int(topic) for topic in topics], "seconds": time.perf_counter() - start}))
