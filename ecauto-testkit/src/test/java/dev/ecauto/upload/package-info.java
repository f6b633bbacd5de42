/** Tests of the upload on real stores. */
@NullMarked
package dev.ecauto.upload;

import org.jspecify.annotations.NullMarked;
