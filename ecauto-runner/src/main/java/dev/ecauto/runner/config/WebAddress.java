package dev.ecauto.runner.config;

import java.util.regex.Pattern;

/**
 * Where the process answers HTTP.
 *
 * @param host a name or a literal address of this machine
 * @param port 0 for any that is free
 */
public record WebAddress(String host, int port) {
  /** A name or a literal address of either version; nobody has a name of numbers alone. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}"
              + "|[0-9a-fA-F]*:[0-9a-fA-F:.]*(?:%\\w+)?"
              + "|(?![\\d.]+$)[\\w-]+(?:\\.[\\w-]+)*");

  /**
   * Reads {@code HOST:PORT}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static WebAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("no port");
    }
    int port = Integer.parseInt(text.substring(colon + 1));
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("no port");
    }
    String host = text.substring(0, colon).replaceAll("^\\[|\\]$", "");
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException("no host");
    }
    return new WebAddress(host, port);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
