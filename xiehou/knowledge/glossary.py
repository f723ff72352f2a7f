"""Terms a layman may not know, with a gloss of few words (`knowledge/glossary.yml`)."""

from __future__ import annotations

from xiehou.knowledge.entries import Text
from xiehou.knowledge.strict_yaml import Strict


class Term(Strict):
    """A term and the words that explain it: the gloss, or any of `told_as`, must stand where the term is used."""

    term: Text
    gloss: Text
    told_as: tuple[Text, ...] = ()
    except_in: tuple[Text, ...] = ()
    """Longer words in which the letters of the term mean something else or explain themselves; they do not count as a use."""

    def used_in(self, text: str) -> bool:
        """Whether the text uses the term."""
        for longer in self.except_in:
            text = text.replace(longer, "")
        return self.term in text

    def told_in(self, text: str) -> bool:
        """Whether the text explains the term."""
        return any(words in text for words in (self.gloss, *self.told_as))
