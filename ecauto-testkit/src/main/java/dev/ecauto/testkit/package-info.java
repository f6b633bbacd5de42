/** Real counterparts for tests: fake SP-API and BASE servers, virtual time, databases. */
@NullMarked
package dev.ecauto.testkit;

import org.jspecify.annotations.NullMarked;
