"""Controls: invented news in many languages, with lists that must stay and lists that must go."""
