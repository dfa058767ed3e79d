"""Headers that every answer of the service has, also one that never reached a route."""

from flask import Response

from server.version import VERSION

NOTHING_RUNS = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
"""For answers that set no policy of their own: none of them is a page."""
_UNUSED = (
    *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
    *("local-fonts", "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"),
)
"""What a browser could give to a page, and no page of the service asks for."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": NOTHING_RUNS,
    "Cross-Origin-Opener-Policy": "same-origin",
    # Pages of other sites may ask only in the ways of CORS, which says whose they are.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
    "X-Frame-Options": "DENY",
    # An answer tells what somebody reads.
    "Cache-Control": "no-store",
    "Lede-Version": VERSION,
}


def harden(response: Response) -> Response:
    """The response with each header that it has not set itself."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
