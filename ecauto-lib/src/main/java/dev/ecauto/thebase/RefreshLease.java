package dev.ecauto.thebase;

import java.time.Instant;

/**
 * The right to refresh an account's tokens.
 *
 * @param owner who has it, unique over all processes
 * @param until when it ends by itself
 */
record RefreshLease(String owner, Instant until) {}
