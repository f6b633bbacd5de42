/** Products and how they are fetched. Start at {@link dev.ecauto.catalog.Product}. */
@NullMarked
package dev.ecauto.catalog;

import org.jspecify.annotations.NullMarked;
