/**
 * What persons decide about live listings: reviews of deep falls, and pins. Start at {@link
 * dev.ecauto.live.review.internal.ReviewRepository}.
 */
@NullMarked
package dev.ecauto.live.review;

import org.jspecify.annotations.NullMarked;
