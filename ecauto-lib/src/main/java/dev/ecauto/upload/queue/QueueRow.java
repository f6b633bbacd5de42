package dev.ecauto.upload.queue;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Sku;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the queue as people see it.
 *
 * @param id the row
 * @param listingId its listing
 * @param asin its product
 * @param sku the listing's key
 * @param title as it goes to the shop, if it has one
 * @param platform where to
 * @param account whose shop
 * @param status where it stands
 * @param priority 1 to 20
 * @param scheduledTime not before this time
 * @param notBefore backoff, or the next look at a row in doubt
 * @param attempt how often it was claimed
 * @param retryCount tries that counted
 * @param step the last step known to be done
 * @param itemId the shop's id, once known
 * @param inDoubtSince since when its outcome is unknown
 * @param leaseOwner who works on it
 * @param errorClass class of the last error
 * @param error the last error
 */
public record QueueRow(
    long id,
    long listingId,
    Asin asin,
    Sku sku,
    @Nullable String title,
    PlatformId platform,
    AccountId account,
    QueueStatus status,
    int priority,
    Instant scheduledTime,
    @Nullable Instant notBefore,
    int attempt,
    int retryCount,
    @Nullable String step,
    @Nullable String itemId,
    @Nullable Instant inDoubtSince,
    @Nullable String leaseOwner,
    @Nullable ErrorClass errorClass,
    @Nullable Reason error) {}
