package dev.ecauto.runner.live;

import dev.ecauto.Ecauto;
import dev.ecauto.live.CommandResult;
import dev.ecauto.model.AccountKey;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.output.Result;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "vacation",
    description =
        "Hide all that an account shows until a time; then show what can still be bought.")
final class VacationCommand extends AccountCommand {
  @Mixin private UntilOption until = new UntilOption();
  @Mixin private NowOption now = new NowOption();

  @Override
  String verb() {
    return "Hide everything of";
  }

  @Override
  Result command(Session session, Ecauto ecauto, AccountKey account) {
    Instant end = until.time(session);
    if (end == null) {
      throw new UsageException("until when? Give --until, such as --until 2026-01-31T09:00");
    }
    CommandResult result = ecauto.live().commands().vacation(account, end, Commands.by(reason()));
    return CommandView.of(ecauto, result, now.send(ecauto, result), "hidden");
  }
}
