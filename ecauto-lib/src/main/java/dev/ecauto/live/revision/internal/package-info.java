/** Changes of live listings, planned, kept and sent. */
@NullMarked
package dev.ecauto.live.revision.internal;

import org.jspecify.annotations.NullMarked;
