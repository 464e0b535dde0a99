"""The template language, the same in the three formats; knows neither our model nor our methods."""
