"""The log: JSON lines on standard error. What a page, an address or a token holds never gets into it.

Only what Lede itself logs is shown as it is; of a library's message only its template is, since its arguments may quote a request.
"""

import logging
import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

OWN = ("lede.",)


def start_logging(level: str) -> None:
    """Logs from ``level`` on to standard error, a JSON object a line."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[_discreet, *shared],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, structlog.processors.JSONRenderer()],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waits a moment is no news


def _discreet(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A library's record as its template, with the type and place of an exception."""
    record: logging.LogRecord = event["_record"]
    event["event"] = record.msg if isinstance(record.msg, str) and "%" in record.msg else f"message of {record.name}"
    event.pop("positional_args", None)
    failure = record.exc_info[1] if record.exc_info else None
    if failure is not None:
        event.update(told(failure))
    event.pop("exc_info", None)
    record.exc_info = record.exc_text = None
    return event


def told(error: BaseException) -> dict[str, Any]:
    """What may be told of an error: its type and place. Its message may quote the page."""
    places = traceback.extract_tb(error.__traceback__)
    place = f"{places[-1].filename}:{places[-1].lineno}" if places else None
    return {"error": type(error).__name__, "place": place}
