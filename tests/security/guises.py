"""Where a hostile text may stand in what is sent: each guise makes a page of it."""

from collections.abc import Callable
from html import escape

from server.extraction import Page

ADDRESS = "https://news.example/story"
_SENTENCE = (
    "The harbour board decided on Tuesday to rebuild the old ferry pier before the winter comes, after years of quarrel "
    "over its cost and its use for the town. "
)
_PROSE = f"<p>{_SENTENCE * 2}</p>"


def _whole(payload: str) -> Page:
    return Page(html=payload, url=ADDRESS)


def _fragment(payload: str) -> Page:
    return Page(html=f"<div>{payload}</div>", url=ADDRESS)


def _article(payload: str) -> Page:
    return Page(html=f"<article><h1>Harbour</h1>{_PROSE}<p>{payload}</p>{_PROSE * 2}</article>", url=ADDRESS)


def _title(payload: str) -> Page:
    named = escape(payload)
    head = f'<title>{named}</title><meta property="og:title" content="{named}"><meta property="og:site_name" content="{named}">'
    return Page(html=f"<head>{head}</head><article><h1>{named}</h1>{_PROSE * 3}</article>", url=ADDRESS)


def _byline(payload: str) -> Page:
    named = escape(payload)
    head = "".join(f'<meta name="{name}" content="{named}">' for name in ("author", "date", "description", "keywords"))
    return Page(html=f'<head>{head}</head><p class="byline" rel="author">{named}</p>{_PROSE * 3}', url=ADDRESS)


def _attribute(payload: str) -> Page:
    named = escape(payload)
    parts = "".join(
        f'<{tag} {name}="{named}">x</{tag}>'
        for tag, name in (
            *(
                ("p", "id"),
                ("a", "href"),
                ("a", "name"),
                ("blockquote", "cite"),
                ("abbr", "title"),
                ("time", "datetime"),
            ),
            *(("code", "class"), ("p", "lang"), ("p", "dir"), ("th", "scope"), ("math", "alttext"), ("p", "onclick")),
        )
    )
    return Page(html=f"<article>{_PROSE}{parts}{_PROSE * 2}</article>", url=ADDRESS)


def _picture(payload: str) -> Page:
    named = escape(payload)
    parts = f'<img src="{named}"><img srcset="{named} 2x"><img data-src="{named}" alt="{named}">'
    parts += f'<video poster="{named}" src="{named}"></video>'
    head = f'<meta property="og:image" content="{named}">'
    return Page(html=f"<head>{head}</head><article>{_PROSE}{parts}{_PROSE * 2}</article>", url=ADDRESS)


def _text(payload: str) -> Page:
    return Page(text=f"{_SENTENCE * 2}\n\n{payload}\n\n{_SENTENCE * 3}", url=ADDRESS)


def _markdown(payload: str) -> Page:
    link = f"[a link]({payload}) ![a picture]({payload})"
    return Page(
        text=f"# {payload}\n\n{_SENTENCE * 2}\n\n- [x](https://a.example/)\n- {payload}\n\n{link}\n\n{_SENTENCE * 3}",
        url=ADDRESS,
    )


GUISES: dict[str, Callable[[str], Page]] = {
    "page": _whole,
    "fragment": _fragment,
    "article": _article,
    "title": _title,
    "byline": _byline,
    "attribute": _attribute,
    "picture": _picture,
    "text": _text,
    "markdown": _markdown,
}
"""By name, what makes a page of a hostile text."""
