package dev.ecauto.testkit.server;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A call that a fake received.
 *
 * @param operation what was called
 * @param holder the account or seller, or an empty text if the credentials were nobody's
 * @param at when it came
 * @param status of the answer that the API gave, whether or not a fault kept it from the caller
 * @param throttled whether it was refused for a quota, or a fault claimed so
 * @param fault what went wrong with it on purpose
 * @param parameters query and form, without secrets
 */
public record RecordedCall(
    Operation operation,
    String holder,
    Instant at,
    int status,
    boolean throttled,
    Optional<Fault> fault,
    Map<String, String> parameters) {}
