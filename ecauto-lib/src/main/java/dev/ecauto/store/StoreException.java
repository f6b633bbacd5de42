package dev.ecauto.store;

import dev.ecauto.model.EcautoException;
import dev.ecauto.model.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The store could not do what was asked; unless the message says otherwise, nothing was changed.
 */
public final class StoreException extends EcautoException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public StoreException(String message, @Nullable Throwable cause) {
    this(Kind.OTHER, message, cause);
  }

  /**
   * @param kind what is the matter
   * @param message what was tried, with which store, and what to do
   */
  public StoreException(Kind kind, String message, @Nullable Throwable cause) {
    super(PlainText.line(message), cause);
    this.kind = kind;
  }

  /** What is the matter with the store. */
  public enum Kind {
    /** There is no store at that place. */
    MISSING,
    /** What is there is another thing than a store of ecauto. */
    NOT_A_STORE,
    /** The file is not whole. */
    DAMAGED,
    /** Its schema is older than this ecauto, and may not be changed. */
    OUTDATED,
    /** A later version of ecauto has changed its schema. */
    NEWER,
    /** The file was deleted or replaced while it was open. */
    REPLACED,
    /** The disk has no room left. */
    DISK_FULL,
    /** This user may not write to it. */
    NOT_WRITABLE,
    /** Another process keeps it locked. */
    LOCKED,
    /** It was closed before. */
    CLOSED,
    /** It was closed for good, since another store goes on with its shops. */
    HANDED_OVER,
    /** Anything else: the message says what. */
    OTHER
  }

  /** What is the matter. */
  public Kind kind() {
    return kind;
  }
}
