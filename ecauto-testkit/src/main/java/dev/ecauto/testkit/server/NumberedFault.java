package dev.ecauto.testkit.server;

import java.util.Optional;

/** The number of a call and what goes wrong with it. */
record NumberedFault(long number, Optional<Fault> fault) {}
