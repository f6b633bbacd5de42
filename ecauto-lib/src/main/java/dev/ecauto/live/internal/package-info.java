/** Plumbing that the rooms of live listings share. */
@NullMarked
package dev.ecauto.live.internal;

import org.jspecify.annotations.NullMarked;
