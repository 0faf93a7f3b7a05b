"""The blocks of which editors compose prose: few, each with one look, so that nothing can look wrong."""

from cms.blocks.prose import ProseBlock

__all__ = ["ProseBlock"]
