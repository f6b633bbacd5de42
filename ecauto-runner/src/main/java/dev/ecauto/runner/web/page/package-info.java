/**
 * The pages on which shops are seen and steered; what they show is made by the library. Start at
 * {@link dev.ecauto.runner.web.page.Pages}.
 */
@NullMarked
package dev.ecauto.runner.web.page;

import org.jspecify.annotations.NullMarked;
