"""Where a browser meets a bucket: for the settings, which let it through the site's content policy."""

from urllib.parse import urlsplit


def bucket_url(*, endpoint: str | None, region: str | None, bucket: str, style: str) -> str:
    """Return the address of a bucket without its last slash; `style` is "path" or "virtual", as S3 names them."""
    parts = urlsplit(endpoint or f"https://s3.{region or 'us-east-1'}.amazonaws.com")
    if style == "virtual":
        return f"{parts.scheme}://{bucket}.{parts.netloc}"
    return f"{parts.scheme}://{parts.netloc}/{bucket}"


def origin_of(url: str) -> str:
    """Return the scheme, host and port of an address: what a content policy names."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
