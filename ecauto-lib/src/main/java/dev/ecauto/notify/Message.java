package dev.ecauto.notify;

import java.util.List;

/**
 * What a channel sends: never a secret, never anything of a buyer.
 *
 * @param title one line
 * @param lines the text, a line each
 */
public record Message(String title, List<String> lines) {
  public Message {
    lines = List.copyOf(lines);
  }

  /** Title and text as one. */
  public String text() {
    return lines.isEmpty() ? title : title + "\n" + String.join("\n", lines);
  }
}
