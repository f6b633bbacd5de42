/** How tokens are kept and replaced. */
@NullMarked
package dev.ecauto.token.internal;

import org.jspecify.annotations.NullMarked;
