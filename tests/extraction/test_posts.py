"""Posts of other sites stay whole, with a link to the post, where they stand among an article's paragraphs."""

import pytest

from server.extraction import Article
from tests.extraction.samples import PROSE, fragment, paragraphs, read, story, words_of

PHOTO = "https://www.instagram.com/p/CxAbC/"
FILM = "https://www.tiktok.com/@harbour/video/7123"
TWEET = "https://twitter.com/harbour/status/123"

POSTS = {
    "instagram": (
        (f'<blockquote class="instagram-media" data-instgrm-permalink="{PHOTO}?utm_source=ig_embed"><div><a href="{PHOTO}?utm_source=x">'
        "<div><svg></svg></div><div>View this post on Instagram</div></a><p>"
        f'<a href="{PHOTO}?utm_source=x">A post shared by Harbour (@harbour)</a></p></div></blockquote>'),
        PHOTO,
        "@harbour (Instagram)",
    ),
    "tiktok": (
        (f'<blockquote class="tiktok-embed" cite="{FILM}"><section><a href="https://www.tiktok.com/@harbour">@harbour</a> '
        '<p>Look at our pier <a href="https://www.tiktok.com/tag/pier">#pier</a></p></section></blockquote>'),
        FILM,
        "@harbour Look at our pier #pier TikTok",
    ),
    "only a link": (f'<blockquote class="twitter-tweet"><a href="{TWEET}"></a></blockquote>', TWEET, "X"),
    "with an address": (f'<blockquote class="twitter-tweet"><a href="{TWEET}">{TWEET}</a></blockquote>', TWEET, "X"),
    "without a link": (f'<blockquote class="instagram-media" data-instgrm-permalink="{PHOTO}"></blockquote>', PHOTO, "Instagram"),
    "with a caption": (
        f'<blockquote class="instagram-media"><p><a href="{PHOTO}">Our pier at dawn</a></p><p>Shared by us on May 1</p></blockquote>',
        PHOTO,
        "Our pier at dawn Shared by us on May 1",
    ),
    "bluesky": (
        ('<blockquote class="bluesky-embed" data-bluesky-uri="at://x"><p>The new pier is long.</p>— Harbour (<a '
        'href="https://bsky.app/profile/x">@harbour.example</a>) <a href="https://bsky.app/profile/x/post/3">May 1, 2024</a></blockquote>'),
        "https://bsky.app/profile/x/post/3",
        "The new pier is long. — Harbour ( @harbour.example ) May 1, 2024",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("after", ["", paragraphs("de")])
def test_a_post_stays_whole(name: str, after: str) -> None:
    html, address, words = POSTS[name]
    article = read(story(after=html + after))
    assert shown(article) == [words]
    assert f'href="{address}' in article.content.html
    assert not article.removed


def test_a_post_beside_the_article_is_not_of_it() -> None:
    html = f"<html><body><main>{paragraphs()}</main><aside><h3>Follow us</h3>{POSTS['tiktok'][0]}</aside></body></html>"
    article = read(html)
    assert article.content.text == "\n\n".join(PROSE)
    assert "Look at our pier" in " ".join(block.text for block in article.removed)


def shown(article: Article) -> list[str]:
    """The words of each quotation, and of each paragraph that is no more than a link."""
    blocks = fragment(article.content.html).iterchildren("blockquote", "p")
    return [
        " ".join(words_of(block)) for block in blocks if block.tag == "blockquote" or (len(block) and not block.text)
    ]


@pytest.mark.parametrize(
    ("frame", "address", "site"),
    [
        (f"{PHOTO}embed/", PHOTO, "Instagram"),
        (
            "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2F1",
            "https://www.facebook.com/a/1",
            "Facebook",
        ),
    ],
)  # fmt: skip
def test_a_frame_of_a_network_is_no_bar_for_sharing(frame: str, address: str, site: str) -> None:
    article = read(story(after=f'<iframe src="{frame}"></iframe>{paragraphs("de")}'))
    assert f'<a href="{address}" rel="noopener noreferrer">{site}</a>' in article.content.html
