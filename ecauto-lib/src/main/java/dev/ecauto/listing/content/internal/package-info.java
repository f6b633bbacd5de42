/** A product's texts, made for one listing. */
@NullMarked
package dev.ecauto.listing.content.internal;

import org.jspecify.annotations.NullMarked;
