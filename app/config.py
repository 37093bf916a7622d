"""Settings of the service, read from CASUALTY_RECORD_* environment variables."""

from pathlib import Path

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """Everything that a deployment may change; each value has an environment variable of its name."""

    model_config = SettingsConfigDict(env_prefix="CASUALTY_RECORD_")

    database_url: str = Field(
        default=f"sqlite:///{ROOT / 'var' / 'casualty-record.sqlite'}",
        description="sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE.",
    )
    read_database_url: str | None = Field(
        default=None,
        description="A replica of the PostgreSQL database, which readers without a key are answered from.",
    )
    public_url: str = Field(
        default="http://127.0.0.1:8000", description="Where readers reach the service; citations link there."
    )
    data_dir: Path = Field(default=ROOT / "data", description="The bundles that `serve` loads into an empty record.")
    migrations_dir: Path = Field(default=ROOT / "migrations", description="The Alembic scripts.")
    readers: int = Field(default=10, ge=1, description="Database connections for reading, in each worker.")
    deadline_seconds: float = Field(default=5.0, gt=0, description="How long a query may read before it is cut (503).")
    cache_megabytes: float = Field(default=64.0, ge=0, description="Answers kept in memory, in each worker.")
    lock_timeout_seconds: float = Field(default=10.0, gt=0, description="How long a writer waits for its turn.")

    fetch_for_callers: bool = Field(
        default=False,
        description="Whether the service fetches articles from the internet for whoever has a key.",
    )

    @field_validator("read_database_url")
    @classmethod
    def _replicates(cls, url: str | None, given: ValidationInfo) -> str | None:
        if url and not all(one.startswith("postgres") for one in (url, given.data.get("database_url", ""))):
            raise PydanticCustomError("no_replica", "Only PostgreSQL has replicas: leave this out with SQLite")
        return url or None
