package dev.ecauto.runner.live;

import com.google.gson.JsonElement;
import dev.ecauto.Ecauto;
import dev.ecauto.live.review.Review;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.output.Times;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "review",
    description =
        "List the falls of prices and changed texts that wait for a person, or accept or reject some.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReviewCommand extends Action {
  /** What to do with reviews. */
  enum What {
    LIST,
    ACCEPT,
    REJECT
  }

  @Parameters(index = "0", paramLabel = "list|accept|reject", description = "What to do.")
  private What what;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NUMBER",
      description = "The numbers that the list shows.")
  private List<Long> numbers = new ArrayList<>();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.")
  private @Nullable String reason;

  @Override
  protected Result run(Session session) {
    if (what != What.LIST && numbers.isEmpty()) {
      throw new UsageException("which? Give the numbers that 'ecauto review list' shows");
    }
    try (Ecauto ecauto = session.open()) {
      return switch (what) {
        case LIST -> list(ecauto.live().commands().reviews(), session.settings().zone());
        case ACCEPT -> decide(ecauto, Review.Status.ACCEPTED);
        case REJECT -> decide(ecauto, Review.Status.REJECTED);
      };
    }
  }

  private static Result list(List<Review> reviews, ZoneId zone) {
    Table table = new Table("number", "ASIN", "account", "from", "to", "since", "why");
    for (Review review : reviews) {
      table.row(
          review.id(),
          review.asin(),
          review.account(),
          review.isOfText() ? "" : review.before(),
          review.isOfText() ? "" : review.after(),
          Times.text(review.createdAt(), zone),
          review.reason());
    }
    return Result.ok(
        table.isEmpty() ? "Nothing waits for a review.\n" : table.render(),
        new Json().put("reviews", reviews, ReviewCommand::json).build());
  }

  private static JsonElement json(Review review) {
    return new Json()
        .put("number", review.id())
        .put("asin", review.asin())
        .put("account", review.account())
        .put("before", review.before().minorUnits())
        .put("after", review.after().minorUnits())
        .put("since", review.createdAt())
        .put("reason", review.reason())
        .build();
  }

  private Result decide(Ecauto ecauto, Review.Status status) {
    List<Long> decided =
        numbers.stream()
            .filter(number -> ecauto.live().commands().decide(number, status, Commands.by(reason)))
            .toList();
    List<Long> left = numbers.stream().filter(number -> !decided.contains(number)).toList();
    return new Result(
        left.isEmpty() ? ExitCode.OK : ExitCode.FAILED,
        decided.size()
            + " "
            + status.code()
            + ".\n"
            + (left.isEmpty() ? "" : "Not open any more, or never were: " + left + "\n"),
        new Json()
            .put("decided", decided, com.google.gson.JsonPrimitive::new)
            .put("left", left, com.google.gson.JsonPrimitive::new)
            .build());
  }
}
