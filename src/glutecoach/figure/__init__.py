"""The moving figure, pure geometry: a pose becomes a skeleton, that a scene, and that cells or an SVG."""
