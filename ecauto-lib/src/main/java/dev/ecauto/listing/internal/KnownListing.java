package dev.ecauto.listing.internal;

import dev.ecauto.listing.Listing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored listing, and when its open queue row is scheduled, if it has one. */
public record KnownListing(Listing listing, @Nullable Instant scheduledTime) {}
