package dev.ecauto.live.revision;

import dev.ecauto.platform.ReviseResult;

/** Told of changes of live listings, after they are stored. */
public interface RevisionListener {
  /** Listens to nothing. */
  RevisionListener NONE = new RevisionListener() {};

  /** A change was sent to its shop. */
  default void revised(Revision revision, ReviseResult result) {}
}
