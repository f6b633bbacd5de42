/** Listings as they are kept, described and named for their shop. */
@NullMarked
package dev.ecauto.listing.internal;

import org.jspecify.annotations.NullMarked;
