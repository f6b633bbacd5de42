package dev.ecauto.listing;

import dev.ecauto.model.EcautoException;

/** A request that cannot be carried out as it stands, for example for an unknown account. */
public final class ListingException extends EcautoException {
  private static final long serialVersionUID = 1L;

  public ListingException(String message) {
    super(message);
  }
}
