package dev.ecauto.live.look.internal;

import dev.ecauto.store.internal.Handover;

/** Times that all processes on a store share, by name. */
enum LiveTimes {
  /** The last look at Amazon, answered or not. */
  LOOKED("looked"),
  /** When looking began again after a gap in which nobody looked, until that is made good. */
  AWAKE_SINCE("awake-since"),
  /** When live products were last given their due times. */
  ENROLLED("enrolled"),
  /** The last look that saw an offer of any product. */
  OFFERED("offered"),
  /** Since when such looks have followed one another closely: so long Amazon denied nothing. */
  OFFERED_SINCE("offered-since"),
  /** Since when nearly all products are known by their last looks. */
  OTHERS_KNOWN_SINCE("others-known-since"),
  /** When the store was handed over to another: it sends nothing any more. */
  HANDED_OVER(Handover.CODE);

  private final String code;

  LiveTimes(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
