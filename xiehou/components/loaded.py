"""What the components and actions share in a process: the library and what is built from it, once."""

from __future__ import annotations

from functools import lru_cache

from xiehou.advice.conversation import Conversation
from xiehou.knowledge.library import Library, load_library
from xiehou.understanding.crisis import CrisisListener
from xiehou.understanding.facts import Facts
from xiehou.understanding.normalise import Normaliser
from xiehou.understanding.roles import RoleListener


@lru_cache(maxsize=1)
def library() -> Library:
    """The knowledge. Raises `KnowledgeError` where it is broken."""
    return load_library()


@lru_cache(maxsize=1)
def normaliser() -> Normaliser:
    """The normaliser; loads jieba's domain words as a side effect, which is process-wide."""
    return Normaliser(library().language)


@lru_cache(maxsize=1)
def facts() -> Facts:
    """Hears facts."""
    return Facts(library().facts, library().language.hedges, library().table.implied)


@lru_cache(maxsize=1)
def crisis() -> CrisisListener:
    """Hears crisis."""
    return CrisisListener(library().language.crisis)


@lru_cache(maxsize=1)
def roles() -> RoleListener:
    """Hears who is writing."""
    return RoleListener(library().language.roles)


@lru_cache(maxsize=1)
def conversation() -> Conversation:
    """Replies."""
    return Conversation(library())
