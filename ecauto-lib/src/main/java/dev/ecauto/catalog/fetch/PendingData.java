package dev.ecauto.catalog.fetch;

import java.time.Instant;

/** One kind of data that one ASIN still waits for, and how often asking for it failed. */
final class PendingData {
  final AsinFetch fetch;
  private int failures;
  private int throttles;
  private Instant notBefore = Instant.MIN;

  PendingData(AsinFetch fetch) {
    this.fetch = fetch;
  }

  Instant notBefore() {
    return notBefore;
  }

  /** Counts a failure. */
  void failed(Instant retryAt) {
    failures++;
    notBefore = retryAt;
  }

  /** Counts a refusal for the quota. */
  void throttled(Instant retryAt) {
    throttles++;
    notBefore = retryAt;
  }

  int failures() {
    return failures;
  }

  int throttles() {
    return throttles;
  }
}
