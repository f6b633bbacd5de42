package dev.ecauto.runner.storage;

import dev.ecauto.Ecauto;
import dev.ecauto.health.Heartbeats;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.Result;
import dev.ecauto.store.MigrationMode;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.StoreException;
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
    Result made = CopyView.of(session.builder().backup().backup(file));
    note(session);
    return made;
  }

  /** It counts as the last backup; a store of another version is copied, but not changed. */
  private static void note(Session session) {
    StoreConfig store =
        session
            .settings()
            .store()
            .withOpenMode(StoreConfig.OpenMode.EXISTING)
            .withMigration(MigrationMode.VALIDATE);
    try (Ecauto ecauto = session.builder().store(store).build()) {
      ecauto.heartbeats().ended(Heartbeats.BACKUP);
    } catch (StoreException e) {
      session
          .console()
          .say("The backup is whole, but the store does not know of it: " + e.getMessage());
    }
  }
}
