/** What a listing should be, decided from what is known. */
@NullMarked
package dev.ecauto.live.decision.internal;

import org.jspecify.annotations.NullMarked;
