"""The day on which start-ups pitch before a panel: slots, the running order, its close."""
