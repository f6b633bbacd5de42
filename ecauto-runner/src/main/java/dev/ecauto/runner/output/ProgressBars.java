package dev.ecauto.runner.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that is drawn over and over, for a terminal. */
final class ProgressBars {
  private static final Duration REDRAW = Duration.ofMillis(200);

  private ProgressBars() {}

  static Progress start(String task, long total, PrintStream err) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setUpdateIntervalMillis((int) REDRAW.toMillis())
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(err, TerminalWidth.columns()))
            .build();
    return new Progress() {
      @Override
      public void update(long done, Optional<Duration> remaining) {
        bar.stepTo(done);
        remaining
            .filter(left -> left.toSeconds() > 0)
            .ifPresentOrElse(
                left -> bar.setExtraMessage("quotas need " + Times.text(left)),
                () -> bar.setExtraMessage(""));
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
