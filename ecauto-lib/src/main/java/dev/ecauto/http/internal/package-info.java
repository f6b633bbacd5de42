/** Reading what servers write, for the clients of this library only. */
@NullMarked
package dev.ecauto.http.internal;

import org.jspecify.annotations.NullMarked;
