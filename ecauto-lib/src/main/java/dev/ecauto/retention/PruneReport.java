package dev.ecauto.retention;

/**
 * Rows that nobody needs any more, by table.
 *
 * @param attempts of {@code upload_attempts}
 * @param queueRows of {@code upload_queue}
 * @param events of {@code events}
 * @param setAside of {@code set_aside}
 */
public record PruneReport(long attempts, long queueRows, long events, long setAside) {
  /** All of them. */
  public long total() {
    return attempts + queueRows + events + setAside;
  }
}
