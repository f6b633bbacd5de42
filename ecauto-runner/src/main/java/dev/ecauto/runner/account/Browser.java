package dev.ecauto.runner.account;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Opens an address in the browser of whoever sits at this machine. */
final class Browser {
  private Browser() {}

  /** Whether something took it. */
  static boolean open(URI url) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> opener =
        system.contains("win")
            ? List.of("rundll32", "url.dll,FileProtocolHandler", url.toString())
            : List.of(system.contains("mac") ? "open" : "xdg-open", url.toString());
    try {
      var unused =
          new ProcessBuilder(opener)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
