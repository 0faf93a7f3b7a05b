"""How the demo is built: through the services that people use, with dates in the past where it tells of the past."""
