"""Table of contents: the datasets that can be imported, by name."""

from app.ingest.datasets.dataset import Dataset
from app.ingest.datasets.palestine import PalestineDaily
from app.ingest.datasets.table import Table
from app.ingest.datasets.ucdp import UcdpGed
from app.ingest.datasets.ukraine import UkraineLosses
from app.ingest.datasets.wars import Wars

FORMATS: dict[str, type[Dataset]] = {one.name: one for one in (UcdpGed, PalestineDaily, UkraineLosses, Wars, Table)}
