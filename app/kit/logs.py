"""How the service logs: one JSON object a line for each request on standard output, all else on standard error."""

import logging
import time
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

__all__ = ["LOGGING", "access", "log_access", "quoted"]

access = logging.getLogger("casualty_record.access")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        "line": {"format": "%(message)s"},
    },
    "handlers": {
        "diagnostics": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stderr"},
        "access": {"class": "logging.StreamHandler", "formatter": "line", "stream": "ext://sys.stdout"},
    },
    "loggers": {
        "casualty_record": {"handlers": ["diagnostics"], "level": "INFO", "propagate": False},
        "casualty_record.access": {"handlers": ["access"], "level": "INFO", "propagate": False},
        "uvicorn": {"handlers": ["diagnostics"], "level": "INFO", "propagate": False},
    },
}


# What making a record anew for each request would find out again: it costs more than sending an answer that is kept.
_TEMPLATE = vars(logging.LogRecord(access.name, logging.INFO, __file__, 0, "", (), None))
_second = 0
_written = ""


def log_access(**fields: object) -> None:
    """Log one request; the fields are JSON already."""
    now = time.time()
    record = logging.LogRecord.__new__(logging.LogRecord)
    pairs = ",".join([f'"{name}":{value}' for name, value in fields.items()])
    line = f'{{"time":"{_moment(int(now))}",{pairs}}}'
    vars(record).update(_TEMPLATE, msg=line, created=now)
    access.handle(record)


def _moment(second: int) -> str:
    global _second, _written
    if second != _second:
        _second, _written = second, time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second))
    return _written
