"""What can be wrong with a page, in words for the person who sent it."""


class ExtractionError(ValueError):
    """A page that is refused as a whole. ``str(error)`` says why and what to do, as a sentence for people."""


class PageTooLargeError(ExtractionError):
    """The page holds more bytes than the limit allows."""


class PageTooComplexError(ExtractionError):
    """The page holds more tags, elements, levels or attributes than any real page does."""
