package dev.ecauto.health;

import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.live.revision.HeldBack;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.ListingCounts;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the daily report is made of.
 *
 * @param database the store
 * @param time the time
 * @param zone where people are
 * @param health says what is wrong
 * @param counts where all listings are
 * @param freshness how old the knowledge of live products is
 * @param heldBack what would have been done, if the mode allowed it
 * @param accounts how the accounts are
 * @param directory where the store lies; {@code null} if it is no file
 */
public record ReportServices(
    Database database,
    Time time,
    ZoneId zone,
    HealthService health,
    Supplier<ListingCounts> counts,
    Supplier<FreshnessReport> freshness,
    Supplier<List<HeldBack>> heldBack,
    Supplier<List<ReportedAccount>> accounts,
    @Nullable Path directory) {}
