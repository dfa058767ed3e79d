"""The measure of structure counts what it says it counts."""

from tests.benchmark.structure import compare

BASE = "https://a.example/news/1"
EXPECTED = """
  <h2>One</h2><p><img src="/img/a.jpg" srcset="/img/a-800.jpg 800w"><img src="b%20c.png"></p>
  <ul><li>first</li><li>second</li></ul><pre>x = 1</pre><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>
"""


def test_the_same_is_kept_and_nothing_is_added() -> None:
    found = compare(EXPECTED, EXPECTED, BASE)
    assert found == {
        "images": (2, 2, 0, 2),
        "tables": (1, 1, 0, 1),
        "code": (1, 1, 0, 1),
        "headings": (1, 1, 0, 1),
        "items": (2, 2, 0, 2),
    }


def test_another_size_of_a_picture_is_that_picture() -> None:
    ours = '<img src="https://a.example/img/a-800.jpg"><img src="https://cdn.example/b%20c.png"><img src="/d.gif">'
    assert compare(EXPECTED, ours, BASE)["images"] == (2, 2, 1, 3)


def test_what_stands_twice_counts_once_and_white_space_not_at_all() -> None:
    ours = "<ul><li> First </li><li>first</li><li>third</li></ul><h3>one</h3><h3>Two</h3>"
    found = compare(EXPECTED, ours, BASE)
    assert (found["items"], found["headings"]) == ((1, 2, 1, 2), (1, 1, 1, 2))
    assert found["code"] == (0, 1, 0, 0)
