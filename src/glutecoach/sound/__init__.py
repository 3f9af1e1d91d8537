"""What is heard: chimes now, voices behind the same port.

``device`` is what the program uses. It keeps a process of its own (``player_process``) that holds the sound
library; nothing of that library is ever loaded beside the screen.
"""
