/** What the fetch asks of Amazon's client, and how it answers. */
@NullMarked
package dev.ecauto.catalog.source.internal;

import org.jspecify.annotations.NullMarked;
