/** What commands read, at two sizes of the store. */
@NullMarked
package dev.ecauto.growth;

import org.jspecify.annotations.NullMarked;
