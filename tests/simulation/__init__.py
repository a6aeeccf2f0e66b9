"""The domain in a hostile world: Hypothesis decides what is doubled, delayed, dropped, throttled, paused and killed."""
