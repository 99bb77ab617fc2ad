"""An edition as each channel has it, shown in frames; and everything that stands in its way."""

from attache.front.channels.logic.framing import Framed
from attache.front.channels.outputs.frames import frame_of
from attache.front.channels.outputs.made import Made, made_of
from attache.front.channels.outputs.obstacles import Obstacle, obstacles

__all__ = ["Framed", "Made", "Obstacle", "frame_of", "made_of", "obstacles"]
