package dev.ecauto.token.internal;

import dev.ecauto.token.TokenPair;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of an account as the store has them.
 *
 * @param tokens the pair; never printed
 * @param expiresAt when the access token ends
 * @param generation grows with every pair: whoever read an older one must read again
 * @param refresher who is getting the next pair, if somebody is
 * @param refreshUntil until when that one is believed
 */
public record StoredTokens(
    TokenPair tokens,
    Instant expiresAt,
    long generation,
    @Nullable String refresher,
    @Nullable Instant refreshUntil) {}
