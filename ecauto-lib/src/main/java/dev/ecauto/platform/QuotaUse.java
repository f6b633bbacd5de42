package dev.ecauto.platform;

import java.time.Instant;

/**
 * How far a named quota is used.
 *
 * @param name {@code account-hour}, {@code account-day}, {@code adds-day}
 * @param used calls since the last reset
 * @param limit calls allowed between resets
 * @param resetsAt the next reset
 */
public record QuotaUse(String name, int used, int limit, Instant resetsAt) {}
