/**
 * What a shop shows: titles and descriptions after the content policies, as pure functions. Start
 * at {@link dev.ecauto.listing.content.ContentPolicy}.
 */
@NullMarked
package dev.ecauto.listing.content;

import org.jspecify.annotations.NullMarked;
