"""Why two figures differ: a hypothesis a module, each tested against the data. The registry imports them."""
