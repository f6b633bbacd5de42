package dev.ecauto.runner.live;

import dev.ecauto.Ecauto;
import dev.ecauto.live.CommandResult;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.cli.YesOption;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "undo",
    description = {
      "Take a run back: what the shop still has from it becomes what it was, never below break-even.",
      "What a person changed since is left and named."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class UndoCommand extends Action {
  @Parameters(paramLabel = "RUN", description = "As sync, hide and the like have named it.")
  private String name;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.")
  private @Nullable String reason;

  @Mixin private NowOption now = new NowOption();
  @Mixin private YesOption yes;

  @Override
  protected Result run(Session session) {
    if (name.isBlank()) {
      throw new UsageException("which run? Name it as sync, hide and the like have named it");
    }
    try (Ecauto ecauto = session.open()) {
      if (!yes.agreed(session, "Take back run " + name)) {
        return Result.declined();
      }
      CommandResult result = ecauto.live().commands().undo(name, Commands.by(reason));
      if (result.done().isEmpty() && result.left().isEmpty()) {
        return new Result(
            ExitCode.FAILED,
            "Run " + name + " changed nothing, or there is no such run.\n",
            new Json().put("done", 0).build());
      }
      boolean sends = !ecauto.live().ofRun(result.run()).isEmpty();
      Sending sent = sends ? now.send(ecauto, result) : Sending.NOTHING;
      return CommandView.of(ecauto, result, sent, "as before");
    }
  }
}
