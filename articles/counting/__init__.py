"""How often articles are read: counted without knowing by whom, and worked out into the lists of what is read most."""

from articles.counting.buffer import Reads, flush_reads, reads
from articles.counting.most_read import MOST_READ, work_out_most_read

__all__ = ["MOST_READ", "Reads", "flush_reads", "reads", "work_out_most_read"]
