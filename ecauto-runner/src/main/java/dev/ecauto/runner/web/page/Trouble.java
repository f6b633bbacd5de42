package dev.ecauto.runner.web.page;

import dev.ecauto.model.EcautoException;
import dev.ecauto.store.StoreException;

/**
 * Work that failed, for people.
 *
 * @param code what kind, in the words of the page
 * @param original what was said of it, which is English
 */
record Trouble(String code, String original) {
  static Trouble of(EcautoException cause) {
    return new Trouble(
        cause instanceof StoreException ? "store" : "other", String.valueOf(cause.getMessage()));
  }
}
