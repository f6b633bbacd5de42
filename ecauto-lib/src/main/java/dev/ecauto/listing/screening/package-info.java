/**
 * What must not be sold: lists by ASIN, brand, keyword and category. Start at {@link
 * dev.ecauto.listing.screening.ScreeningLists}.
 */
@NullMarked
package dev.ecauto.listing.screening;

import org.jspecify.annotations.NullMarked;
