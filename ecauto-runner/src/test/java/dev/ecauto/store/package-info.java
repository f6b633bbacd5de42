/** Stores as earlier releases made them. */
@NullMarked
package dev.ecauto.store;

import org.jspecify.annotations.NullMarked;
