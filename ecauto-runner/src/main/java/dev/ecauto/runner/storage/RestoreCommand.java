package dev.ecauto.runner.storage;

import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.YesOption;
import dev.ecauto.runner.output.Result;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = "Put a backup in the place of the database; the former one is kept beside it.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RestoreCommand extends Action {
  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file;

  @Mixin private YesOption yes;

  @Override
  protected Result run(Session session) {
    if (!yes.agreed(session, "Put " + file + " in the place of the database")) {
      return Result.declined();
    }
    return CopyView.of(session.builder().backup().restore(file));
  }
}
