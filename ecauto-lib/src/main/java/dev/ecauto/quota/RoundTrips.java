package dev.ecauto.quota;

/**
 * The recent answers: what an answer takes longer than the fastest one may have been spent on a
 * late arrival. The fewer answers were seen, and the more they differ, the less is the fastest of
 * them to be trusted as the fastest possible: both ways and the service's work must have been fast
 * at once. So a part of their mean distance from it is added, which shrinks with their number, and
 * a tenth of the fastest itself, since networks and services get faster too.
 */
final class RoundTrips {
  private static final int WINDOW = 64;
  private static final int TOO_FEW = 10;
  private static final double CAUTION = 4;
  private static final double GETTING_FASTER = 0.1;

  private Sample current = Sample.NONE;
  private Sample previous = Sample.NONE;

  private record Sample(long fastest, double sum, int count) {
    static final Sample NONE = new Sample(Long.MAX_VALUE, 0, 0);

    Sample with(long nanos) {
      return new Sample(Math.min(fastest, nanos), sum + nanos, count + 1);
    }

    Sample and(Sample other) {
      return new Sample(Math.min(fastest, other.fastest), sum + other.sum, count + other.count);
    }

    double caution() {
      return CAUTION * (sum / count - fastest) / Math.sqrt(count) + GETTING_FASTER * fastest;
    }
  }

  void add(long nanos) {
    current = current.with(nanos);
    if (current.count() == WINDOW) {
      previous = current;
      current = Sample.NONE;
    }
  }

  /** How late the arrival of a call may have been, given how long it has been under way. */
  long lateness(long nanos) {
    Sample seen = current.and(previous);
    double late = seen.count() < TOO_FEW ? nanos : nanos - seen.fastest() + seen.caution();
    return (long) Math.min(Math.max(0, late), TokenBucket.MAX_LATENESS.toNanos());
  }
}
