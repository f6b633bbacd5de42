package dev.ecauto.quota;

/** What of a bucket this process may draw. Safe for use by many threads. */
interface Allotment {
  /** For a bucket that only this process draws on. */
  Allotment ALL =
      new Allotment() {
        @Override
        public boolean tryTake() {
          return true;
        }

        @Override
        public void reserve(TokenBucket bucket) {}
      };

  /** Takes one call, if one is reserved that may be sent now. */
  boolean tryTake();

  /**
   * Reserves further calls, and tells the bucket from when on they may be sent. Others reserve
   * theirs, too, so this may be later than the bucket knew.
   */
  void reserve(TokenBucket bucket);
}
