package dev.ecauto.runner.insight;

import dev.ecauto.Ecauto;
import dev.ecauto.notify.NotificationChannel.Sent;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "notify", description = "Send a message that says nothing over every channel.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class NotifyCommand extends Action {
  /** What to do. */
  enum What {
    TEST
  }

  @Parameters(paramLabel = "test", description = "test: send the message.")
  private What what;

  @Override
  protected Result run(Session session) {
    try (Ecauto ecauto = session.open()) {
      if (ecauto.notifications().channels().isEmpty()) {
        throw new UsageException(
            "there is nobody to tell: set one of notify.slack-webhook, notify.chatwork-room,"
                + " notify.discord-webhook, notify.webhook, notify.mail-host or notify.command");
      }
      return result(ecauto.notifications().test());
    }
  }

  private static Result result(Map<String, Sent> sent) {
    Table table = new Table("channel", "what became of it");
    Map<String, String> texts = new TreeMap<>();
    sent.forEach(
        (channel, one) -> texts.put(channel, one.match(taken -> "taken", Sent.NotTaken::cause)));
    texts.forEach(table::row);
    boolean all = sent.values().stream().allMatch(one -> one.match(taken -> true, not -> false));
    return new Result(
        all ? ExitCode.OK : ExitCode.FAILED,
        table.render(),
        new Json().put("channels", texts).build());
  }
}
