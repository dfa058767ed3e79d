"""An article's content in other formats than HTML."""
