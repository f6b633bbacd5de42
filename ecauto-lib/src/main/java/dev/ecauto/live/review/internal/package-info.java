/** Where decisions that wait for a person, and pins, are kept. */
@NullMarked
package dev.ecauto.live.review.internal;

import org.jspecify.annotations.NullMarked;
