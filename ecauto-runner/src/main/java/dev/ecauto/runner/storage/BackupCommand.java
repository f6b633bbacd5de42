package dev.ecauto.runner.storage;

import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.Result;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "backup", description = "Copy the database to a new file while work goes on.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupCommand extends Action {
  @Parameters(paramLabel = "FILE", description = "Where to; it must not exist.")
  private Path file;

  @Override
  protected Result run(Session session) {
    return CopyView.of(session.builder().backup().backup(file));
  }
}
