package dev.ecauto.overview;

import dev.ecauto.model.Reason;

/**
 * Why listings failed.
 *
 * @param code of the reason
 * @param count how many
 * @param example the reason of the newest of them
 */
public record Cause(String code, long count, Reason example) {}
