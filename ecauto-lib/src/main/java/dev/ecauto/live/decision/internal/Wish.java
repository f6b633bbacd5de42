package dev.ecauto.live.decision.internal;

import dev.ecauto.model.Reason;

/**
 * What one field of a listing should be, and why.
 *
 * @param value as it should be
 * @param reason why
 */
public record Wish<T>(T value, Reason reason) {}
