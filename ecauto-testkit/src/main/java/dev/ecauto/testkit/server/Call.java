package dev.ecauto.testkit.server;

import java.time.Instant;
import java.util.Optional;

/**
 * An admitted call.
 *
 * @param operation what is called
 * @param number how many calls of this operation were admitted since the fault plan was set, this
 *     one included
 * @param holder the account or seller that calls
 * @param at when it was admitted
 * @param fault what goes wrong with it, if anything
 */
public record Call(
    Operation operation, long number, String holder, Instant at, Optional<Fault> fault) {}
