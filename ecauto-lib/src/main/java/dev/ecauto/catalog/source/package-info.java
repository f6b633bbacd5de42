/**
 * What the fetch engine asks of a catalogue, and how it is answered: the side that a client of
 * Amazon implements. Start at {@link dev.ecauto.catalog.source.internal.CatalogSource}.
 */
@NullMarked
package dev.ecauto.catalog.source;

import org.jspecify.annotations.NullMarked;
