package dev.ecauto.account;

import java.time.Instant;

/**
 * A time for which something belongs to somebody.
 *
 * @param owner who
 * @param now from when
 * @param until until when, unless renewed
 */
public record Lease(String owner, Instant now, Instant until) {}
