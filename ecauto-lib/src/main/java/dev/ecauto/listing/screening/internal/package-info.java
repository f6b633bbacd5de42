/** What a judgement was made with. */
@NullMarked
package dev.ecauto.listing.screening.internal;

import org.jspecify.annotations.NullMarked;
