package dev.ecauto.token;

import java.time.Duration;

/**
 * A pair of tokens as a shop has just given it.
 *
 * @param tokens the pair; the refresh token replaces the one before it
 * @param life how long the access token lasts
 */
public record NewTokens(TokenPair tokens, Duration life) {}
