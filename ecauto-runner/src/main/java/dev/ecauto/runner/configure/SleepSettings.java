package dev.ecauto.runner.configure;

import dev.ecauto.model.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether this machine goes to sleep by itself: a daemon that sleeps hides nothing and sells on.
 */
final class SleepSettings {
  private static final String WHAT = "sleep of this machine";
  private static final int PATIENCE_SECONDS = 5;
  private static final Pattern MAC = Pattern.compile("(?m)^\\s*sleep\\s+(\\d+)");
  private static final Pattern WINDOWS = Pattern.compile("0x([0-9a-fA-F]{8})");

  private SleepSettings() {}

  static Diagnosis look() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      return windows();
    }
    return system.contains("mac") ? mac() : linux();
  }

  private static Diagnosis linux() {
    Optional<String> target = output("systemctl", "is-enabled", "sleep.target");
    if (target.isEmpty()) {
      return Diagnosis.ok(WHAT, "no systemd: nothing is known to put it to sleep");
    }
    if (target.get().contains("masked")) {
      return Diagnosis.ok(WHAT, "it cannot sleep: sleep.target is masked");
    }
    Optional<String> idle = output("systemctl", "show", "systemd-logind", "-p", "IdleActionUSec");
    return Diagnosis.look(
        WHAT,
        "it may sleep" + idle.map(text -> " (" + text.strip() + ")").orElse(""),
        "sudo systemctl mask sleep.target suspend.target hibernate.target");
  }

  private static Diagnosis mac() {
    return output("pmset", "-g")
        .map(MAC::matcher)
        .filter(Matcher::find)
        .filter(found -> !found.group(1).equals("0"))
        .map(
            found ->
                Diagnosis.look(
                    WHAT,
                    "it sleeps after " + minutes(Long.parseLong(found.group(1))),
                    "sudo pmset -a sleep 0"))
        .orElseGet(() -> Diagnosis.ok(WHAT, "it does not sleep by itself"));
  }

  private static Diagnosis windows() {
    Optional<Matcher> found =
        output("powercfg", "/query", "SCHEME_CURRENT", "SUB_SLEEP", "STANDBYIDLE")
            .map(text -> WINDOWS.matcher(text.substring(Math.max(0, text.length() - 200))))
            .filter(Matcher::find)
            .filter(value -> Long.parseLong(value.group(1), 16) > 0);
    return found
        .map(
            value ->
                Diagnosis.look(
                    WHAT,
                    "it sleeps after " + minutes(Long.parseLong(value.group(1), 16) / 60),
                    "powercfg /change standby-timeout-ac 0"))
        .orElseGet(() -> Diagnosis.ok(WHAT, "it does not sleep by itself on mains"));
  }

  private static String minutes(long minutes) {
    return Words.of(minutes, "minute", "minutes");
  }

  private static Optional<String> output(String... command) {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String text =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
