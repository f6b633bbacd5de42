package dev.ecauto.runner.input;

/**
 * One line of a text file, decoded as far as that is possible.
 *
 * @param number counted from 1
 * @param text what it says
 * @param encoding how its bytes had to be read
 * @param cut whether it went on beyond the longest line that is kept
 */
record TextLine(long number, String text, Encoding encoding, Cut cut) {
  /** How the bytes of a line had to be read. */
  enum Encoding {
    UTF_8,
    /** Not UTF-8, but sensible as Shift_JIS. */
    SHIFT_JIS,
    /** Neither: the text holds replacement characters. */
    UNKNOWN
  }

  /** Whether the text is the whole line. */
  enum Cut {
    WHOLE,
    SHORTENED
  }
}
