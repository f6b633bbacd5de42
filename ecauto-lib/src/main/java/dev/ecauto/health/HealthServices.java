package dev.ecauto.health;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.Time;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What health is judged by.
 *
 * @param database the store
 * @param time the time
 * @param directory where the store lies; {@code null} if it is no file
 * @param sent the kinds of changes that are sent for an account
 * @param inDanger the listings of products that must be raised or hidden now, and of which no
 *     change is open
 */
public record HealthServices(
    Database database,
    Time time,
    @Nullable Path directory,
    Function<AccountKey, Set<RevisionKind>> sent,
    BiFunction<Transaction, Set<Asin>, List<Listing>> inDanger) {}
