"""What every answer says to the browser: nothing from elsewhere, nothing to elsewhere, nothing kept."""

from collections.abc import Mapping


def security_headers(host: str) -> Mapping[str, str]:
    """Return the headers of an answer to a request for this host."""
    rules = (
        "default-src 'none'",
        "script-src 'self'",
        # What draws the terminal would add style elements of its own; it needs none of them on a canvas.
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        # Not every browser counts a web socket of the same host as the same.
        f"connect-src 'self' ws://{host}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(rules),
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
