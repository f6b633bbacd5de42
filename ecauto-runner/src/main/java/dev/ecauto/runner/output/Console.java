package dev.ecauto.runner.output;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.ecauto.model.PlainText;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;

/**
 * Where commands print. Results go to standard output; with {@code --json} they are one JSON object
 * on its last line, and everything for people goes to standard error. Nothing that it shows to
 * people controls a terminal, and the times in its sentences are those of one zone; JSON keeps UTC.
 * Safe for use by many threads.
 */
public final class Console {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final PrintStream out;
  private final PrintStream err;
  private final Format format;
  private final ZoneId zone;

  /** How results are printed. */
  public enum Format {
    TEXT,
    JSON
  }

  /** A console on two streams, for people of a zone. */
  public Console(PrintStream out, PrintStream err, Format format, ZoneId zone) {
    this.out = out;
    this.err = err;
    this.format = format;
    this.zone = zone;
  }

  /** Says something to people beside the result: a warning, a question, progress. */
  public void say(String message) {
    err.println(PlainText.lines(Times.local(message, zone)));
  }

  /** Shows how far a piece of work is: by a bar that is drawn over and over. */
  public Progress bar(String task, long total) {
    return ProgressBars.start(task, total, err);
  }

  /** Shows how far a piece of work is by a line now and then. */
  public Progress lines(String task, long total, Clock clock) {
    return new ProgressLines(task, total, clock, this::say);
  }

  /** Prints a part of the result before its end, for people. */
  public void show(String text) {
    PrintStream stream = format == Format.JSON ? err : out;
    stream.print(PlainText.lines(Times.local(text, zone)));
    stream.flush();
  }

  /** Prints the result. */
  public void print(Result result) {
    show(result.text());
    if (format == Format.JSON) {
      out.println(GSON.toJson(result.json()));
    }
    out.flush();
  }

  /** Prints what went wrong; with {@code --json} as an object with {@code error}, too. */
  public void fail(String message, ExitCode exit) {
    say("ecauto: " + message);
    if (format == Format.JSON) {
      JsonObject json = new JsonObject();
      json.addProperty("error", message);
      json.addProperty("exitCode", exit.code());
      out.println(GSON.toJson(json));
      out.flush();
    }
  }
}
