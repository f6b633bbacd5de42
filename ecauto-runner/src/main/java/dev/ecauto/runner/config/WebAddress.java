package dev.ecauto.runner.config;

/**
 * Where the process answers HTTP.
 *
 * @param host a name or a literal address of this machine
 * @param port 0 for any that is free
 */
public record WebAddress(String host, int port) {
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
    return new WebAddress(text.substring(0, colon).replaceAll("^\\[|\\]$", ""), port);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
