package dev.ecauto.overview;

import dev.ecauto.model.AccountKey;
import java.time.Instant;

/**
 * What is planned for an account's hour.
 *
 * @param account whose shop
 * @param hour its start
 * @param uploads how many listings shall go to the shop in it
 */
public record PlannedHour(AccountKey account, Instant hour, long uploads) {}
