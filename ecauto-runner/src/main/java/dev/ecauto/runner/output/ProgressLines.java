package dev.ecauto.runner.output;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A line now and then, for logs and pipes. */
final class ProgressLines implements Progress {
  /** How often a line is written at most. */
  static final Duration INTERVAL = Duration.ofSeconds(2);

  private final String task;
  private final long total;
  private final Clock clock;
  private final Consumer<String> lines;
  private final Instant started;
  private Instant written;
  private long last;
  private Optional<Duration> left = Optional.empty();

  ProgressLines(String task, long total, Clock clock, Consumer<String> lines) {
    this.task = task;
    this.total = total;
    this.clock = clock;
    this.lines = lines;
    this.started = clock.instant();
    this.written = started;
  }

  @Override
  public synchronized void update(long done, Optional<Duration> remaining) {
    left = remaining;
    last = done;
    Instant now = clock.instant();
    if (Duration.between(written, now).compareTo(INTERVAL) >= 0) {
      written = now;
      lines.accept(line(now));
    }
  }

  @Override
  public synchronized void close() {
    lines.accept(line(clock.instant()));
  }

  private String line(Instant now) {
    Duration elapsed = Duration.between(started, now);
    String text = task + ": " + last + " of " + total;
    if (total > 0) {
      text += " (" + 100 * last / total + " %)";
    }
    text += ", " + elapsed.toSeconds() + " s";
    return last < total ? text + remaining(elapsed) : text;
  }

  private String remaining(Duration elapsed) {
    Optional<Duration> rest =
        left.isPresent() || last == 0
            ? left
            : Optional.of(elapsed.multipliedBy(total - last).dividedBy(last));
    return rest.filter(time -> time.toSeconds() > 0)
        .map(time -> ", about " + Times.text(time) + " left")
        .orElse("");
  }
}
