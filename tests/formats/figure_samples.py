"""A figure with something of everything: valid, to change and break."""

from __future__ import annotations

from tests.formats.samples import BRIDGE

FIGURE = """\
[figure]
posture = "lying-back"
anchor = "shoulders"
view = { yaw = 14, pitch = 12 }
second_view = { yaw = 90, pitch = 10, focus = { joint = "pelvis", width = 0.6 } }
through = ["hamstrings"]
muscles_on = "working"
props = [
  { kind = "mat", at = [0.02, 0, 0], size = [1.2, 0, 0.5] },
  { kind = "band", on = "thigh@0.8" },
  { kind = "ball", under = "right.buttock", radius = 0.03, direction = [0, -1, 0.3], through = true },
  { kind = "roller", at = [0.1, 0, 0], follow = "pelvis", follow_share = 0.4 },
  { kind = "strap", ends = ["right.wrist", "right.thigh@0.5"] },
  { kind = "chair", at = [-0.5, 0, 0], backrest = false, heading = 90 },
]
arrows = [{ joint = "pelvis", from = "down", to = "up", offset = [0.0, 0.115, 0.0], stretch = 1.5 }]
allow = [{ angle = "right.hip.rotation", lowest = -90, highest = 45, why = "The legs cross." }]

[figure.base]
both.foot.at = [0.285, 0, 0.075]
both.shoulder = [-2, 24, 0]
both.elbow = 4
rest = ["torso", "head"]

[figure.pose.down]
text = "On the back with bent knees, hips on the mat."
neck.flexion = 6

[figure.pose.up]
text = "Hips lifted: shoulders, hips and knees in one line."
lean = -26
neck = { flexion = 26, side = 2 }
spine.twist = 3
both.shoulder = [-27, 24, 0]

[figure.pose.crossed]
text = "The right ankle on the left thigh."
like = "up"
anchor_shift = [0.01, 0, 0]
right.hip = [60, 30, -30]
right.foot = { on = "left.thigh@0.9", offset = [0.05, 0, 0.02] }
left.foot.yaw = 5
left.hand = { at = [-0.1, 0, -0.3], flat = true, yaw = 3 }

[[figure.steps]]
kind = "lift"
pose = "up"

[[figure.steps]]
kind = "lift"
pose = "crossed"
share = 2

[[figure.steps]]
kind = "hold"
pose = "crossed"

[[figure.steps]]
kind = "lower"
pose = "down"
"""

WITH_FIGURE = f"{BRIDGE}\n{FIGURE}"
"""A whole exercise; the figure's first line is line 45."""
