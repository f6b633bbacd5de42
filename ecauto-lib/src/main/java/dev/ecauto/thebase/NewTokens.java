package dev.ecauto.thebase;

import java.time.Duration;

/**
 * A pair of tokens as BASE has just given it.
 *
 * @param tokens the pair; the refresh token replaces the one before it
 * @param life how long the access token lasts
 */
record NewTokens(TheBaseTokens tokens, Duration life) {}
