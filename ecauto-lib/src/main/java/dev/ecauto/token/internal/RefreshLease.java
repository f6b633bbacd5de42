package dev.ecauto.token.internal;

import java.time.Instant;

/**
 * The right to refresh an account's tokens.
 *
 * @param owner who has it, unique over all processes
 * @param until when it ends by itself
 */
public record RefreshLease(String owner, Instant until) {}
