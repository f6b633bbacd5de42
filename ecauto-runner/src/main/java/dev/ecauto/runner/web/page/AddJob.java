package dev.ecauto.runner.web.page;

import dev.ecauto.AddListener;
import dev.ecauto.AddOutcome;
import dev.ecauto.Ecauto;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.catalog.fetch.FetchProgress;
import dev.ecauto.file.TemporaryFolder;
import dev.ecauto.intake.InputReport;
import dev.ecauto.intake.InputRun;
import dev.ecauto.intake.ReportWords;
import dev.ecauto.model.EcautoException;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.runner.input.AsinList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A list of ASINs that is being added. Safe for use by many threads. */
final class AddJob implements AddListener {
  private static final int REASONS = 100;

  private final String id;
  private final String text;
  private final long total;
  private final InputRun run;
  private final Map<Reason, Long> reasons = new LinkedHashMap<>();
  private long done;
  private long taken;
  private @Nullable Duration remaining;
  private @Nullable Reason trouble;
  private @Nullable Trouble failure;
  private boolean ended;

  AddJob(String id, String text, long total, InputRun run) {
    this.id = id;
    this.text = text;
    this.total = total;
    this.run = run;
  }

  /** A list as a person gave it in. */
  static AsinList list(String text) {
    return AsinList.open("-", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Does the work; returns when it is done. */
  void work(Ecauto ecauto, RegisterRequest request) {
    try (AsinList list = list(text)) {
      FetchInput input = new FetchInput(list.asins(), OptionalLong.of(total));
      end(ecauto.adding().add(request, input, this).cause());
    } catch (EcautoException e) {
      failed(Trouble.of(e));
    } finally {
      if (!isDone()) {
        end(Reason.of(ReasonCode.INPUT_FETCH_FAILED));
      }
    }
  }

  private synchronized void end(@Nullable Reason why) {
    trouble = why;
    ended = true;
  }

  private synchronized void failed(Trouble why) {
    failure = why;
    ended = true;
  }

  @Override
  public synchronized void onOutcomes(List<AddOutcome> outcomes) {
    for (AddOutcome outcome : outcomes) {
      if (outcome.asInput().isTaken()) {
        taken++;
      }
      if (reasons.containsKey(outcome.cause()) || reasons.size() < REASONS) {
        reasons.merge(outcome.cause(), 1L, Long::sum);
      }
    }
    done += outcomes.size();
  }

  @Override
  public synchronized void onProgress(FetchProgress state) {
    remaining = state.remaining().orElse(null);
  }

  String id() {
    return id;
  }

  long total() {
    return total;
  }

  synchronized long done() {
    return done;
  }

  /** ASINs that have a listing now. */
  synchronized long taken() {
    return taken;
  }

  synchronized Optional<Duration> remaining() {
    return Optional.ofNullable(remaining);
  }

  synchronized boolean isDone() {
    return ended;
  }

  /** Why it did not go on to the end; empty if it did, or is under way. */
  synchronized Optional<Reason> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** What ended the work from outside; empty if nothing did. */
  synchronized Optional<Trouble> failure() {
    return Optional.ofNullable(failure);
  }

  /** What became of the ASINs, counted. */
  synchronized Map<Reason, Long> reasons() {
    return new LinkedHashMap<>(reasons);
  }

  /**
   * What became of each line, as a CSV file.
   *
   * @param words in which language
   */
  byte[] report(ReportWords words) {
    try (TemporaryFolder folder = TemporaryFolder.make("report")) {
      Path file = folder.path().resolve("report.csv");
      try (AsinList list = list(text);
          InputReport report = InputReport.to(file, words)) {
        var unused = run.account(list.lines(), report);
        report.finish();
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the report cannot be made", e);
    }
  }
}
