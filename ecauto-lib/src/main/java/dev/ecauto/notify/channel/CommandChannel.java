package dev.ecauto.notify.channel;

import dev.ecauto.notify.Message;
import dev.ecauto.notify.NotificationChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command of the operator's: the title is its last argument, the text its standard input
 * (UTF-8). It counts as taken if it ends with 0 within the time. Safe for use by many threads.
 */
public final class CommandChannel implements NotificationChannel {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final List<String> command;

  /**
   * A channel.
   *
   * @param command program and arguments; nothing in them is read by a shell
   */
  public CommandChannel(List<String> command) {
    this.command = List.copyOf(command);
  }

  @Override
  public String name() {
    return "command";
  }

  @Override
  public Sent send(Message message) {
    List<String> call = new java.util.ArrayList<>(command);
    call.add(message.title());
    try {
      Process process =
          new ProcessBuilder(call)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var input = process.getOutputStream()) {
        input.write(message.text().getBytes(StandardCharsets.UTF_8));
      } catch (IOException theCommandReadsNothing) {
        // how it ends says whether it took the message
      }
      return ended(process);
    } catch (IOException e) {
      return new Sent.NotTaken("the command " + command.get(0) + " could not be started");
    }
  }

  private static Sent ended(Process process) {
    try {
      if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Sent.NotTaken("the command did not end within 60 seconds");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new Sent.NotTaken("the command was interrupted");
    }
    return process.exitValue() == 0
        ? new Sent.Taken()
        : new Sent.NotTaken("the command ended with " + process.exitValue());
  }
}
