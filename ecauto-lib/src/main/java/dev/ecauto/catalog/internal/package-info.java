/** How products are kept, and what they say of their nature. */
@NullMarked
package dev.ecauto.catalog.internal;

import org.jspecify.annotations.NullMarked;
