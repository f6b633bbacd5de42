package dev.ecauto.backup;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.file.PrivateFiles;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Words;
import dev.ecauto.store.Database;
import dev.ecauto.store.SqliteFile;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.StoreConfig.OpenMode;
import dev.ecauto.store.StoreException;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.store.internal.Handover;
import dev.ecauto.time.Time;
import dev.ecauto.token.internal.TokenStore;
import dev.ecauto.upload.queue.RestoredQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Copies of an SQLite store, made and put back while the daemon runs. Every copy is read again
 * after it was written, takes its place at once, and can be read by its owner alone. PostgreSQL has
 * its own tools: {@code pg_dump} and {@code pg_restore}; asking for it here fails with that advice.
 * Safe for use by many threads.
 */
public final class Backup {
  private static final List<String> COMPANIONS = List.of("", "-wal", "-shm", "-journal");
  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** How many events others may write while a copy is put back. */
  private static final long MEANWHILE = 1_000_000;

  private final StoreConfig store;
  private final Time time;

  /**
   * @param store where the store is; it is opened only while a copy is put back
   */
  public Backup(StoreConfig store, Time time) {
    this.store = store;
    this.time = time;
  }

  /**
   * Writes a consistent copy of the store. It is a reader like any other: nobody waits for it.
   *
   * @param file must not exist yet
   * @return what the copy holds
   * @throws BackupException if it exists, or the store is not SQLite, missing, damaged, or the disk
   *     full; no half file is left
   */
  public CopyReport backup(Path file) {
    SqliteFile source = file();
    if (Files.exists(file)) {
      throw new BackupException(file + " exists already: name a new file for the backup", null);
    }
    return trying("back " + source.path() + " up to " + file, () -> copy(source, file));
  }

  private static CopyReport copy(SqliteFile source, Path file) throws IOException {
    try (PartialFile partial = PartialFile.beside(file)) {
      source.copyTo(partial.path());
      SqliteFile.Content content = new SqliteFile(partial.path()).content();
      partial.moveTo(file);
      return new CopyReport(file, content);
    }
  }

  /**
   * Puts a copy's content into the store, in one step for everybody who has it open. The former
   * content is kept beside it, also if it is damaged. What waits for its upload in the copy may
   * have been uploaded since the copy was made, so it is put in doubt: the shop is asked first, and
   * nothing is posted twice. Tokens are never put back: of each account the newest pair is kept.
   *
   * @throws BackupException if the copy is damaged, newer or not a store, the disk is full, or the
   *     store was handed over, which is for good; nothing was changed
   */
  public RestoreReport restore(Path file) {
    SqliteFile target = file();
    return trying(
        "restore " + target.path() + " from " + file,
        () -> {
          if (Files.exists(target.path()) && !Files.isRegularFile(target.path())) {
            throw new IOException("the store is to be a file, and that is none");
          }
          SqliteFile copy = new SqliteFile(file);
          copy.content();
          requireNotHandedOver(target);
          try (PartialFile prepared = PartialFile.beside(target.path())) {
            copy.copyTo(prepared.path());
            return putInPlace(prepared, target);
          }
        });
  }

  private static void requireNotHandedOver(SqliteFile target) {
    if (isWhole(target) && target.content().rows().containsKey(Handover.TABLE)) {
      StoreConfig config = StoreConfig.at(target.path()).withOpenMode(OpenMode.READ);
      try (Database current = Database.open(config)) {
        Handover.requireNone(current);
      }
    }
  }

  private RestoreReport putInPlace(PartialFile prepared, SqliteFile target) throws IOException {
    boolean whole = isWhole(target);
    Prepared done = prepare(prepared.path(), whole ? Optional.of(target) : Optional.empty());
    SqliteFile.Content expected = new SqliteFile(prepared.path()).content();
    Path former = formerOf(target.path());
    boolean kept = whole;
    if (whole) {
      copy(target, former);
      target.overwriteWith(prepared.path());
    } else {
      kept = moveAway(target.path(), former);
      prepared.moveTo(target.path());
    }
    SqliteFile.Content found = target.content();
    if (found.version() != expected.version()) {
      throw new BackupException(
          target.path() + " has version " + found.version() + " after restoring " + expected, null);
    }
    return new RestoreReport(
        kept ? Optional.of(former) : Optional.empty(), expected, done.inDoubt, done.toAuthorise);
  }

  private record Prepared(int inDoubt, List<AccountKey> toAuthorise) {}

  /** Makes the copy true of now, before anybody sees it. */
  private Prepared prepare(Path copy, Optional<SqliteFile> current) {
    Instant now = time.now();
    StoreConfig config = StoreConfig.at(copy).withOpenMode(OpenMode.EXISTING);
    try (Database restored = Database.open(config)) {
      int inDoubt =
          restored.write(
              tx -> {
                new AccountRepository().forgetSweeps(tx, now);
                return new RestoredQueue()
                    .doubtWhatWaits(tx, new EventLog().lastAt(tx).orElse(now), now);
              });
      return new Prepared(
          inDoubt,
          current
              .map(file -> newest(file, restored))
              .orElseGet(() -> restored.read(TokenStore::accounts)));
    }
  }

  private static List<AccountKey> newest(SqliteFile current, Database restored) {
    StoreConfig config = StoreConfig.at(current.path()).withOpenMode(OpenMode.READ);
    EventLog events = new EventLog();
    try (Database database = Database.open(config)) {
      return database.read(
          now ->
              restored.write(
                  copy -> {
                    events.continueAfter(copy, events.counted(now) + MEANWHILE);
                    return TokenStore.keepNewest(now, copy);
                  }));
    }
  }

  private static boolean isWhole(SqliteFile file) {
    try {
      file.content();
      return true;
    } catch (StoreException e) {
      return switch (e.kind()) {
        case MISSING, DAMAGED, NOT_A_STORE -> false;
        default -> throw e;
      };
    }
  }

  private Path formerOf(Path target) {
    String name = target + ".before-restore-" + SUFFIX.format(time.now());
    Path former = Path.of(name);
    for (int i = 2; Files.exists(former); i++) {
      former = Path.of(name + "-" + i);
    }
    return former;
  }

  /** Also what SQLite wrote beside it: it would be taken for a part of the next file. */
  private static boolean moveAway(Path target, Path former) throws IOException {
    boolean moved = false;
    for (String companion : COMPANIONS) {
      Path from = Path.of(target + companion);
      if (Files.exists(from)) {
        PrivateFiles.move(from, Path.of(former + companion));
        moved = true;
      }
    }
    return moved;
  }

  private SqliteFile file() {
    if (!store.isSqlite()) {
      throw new BackupException(
          "backup and restore are for SQLite; for PostgreSQL use pg_dump --format=custom and"
              + " pg_restore --clean, then check against the shop before uploading",
          null);
    }
    if (!store.isOwnFile()) {
      throw new BackupException(
          "the store is a part of a host's database: back that up as a whole by its own means, then"
              + " check against the shop before uploading",
          null);
    }
    return new SqliteFile(store.file());
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T trying(String what, Work<T> work) {
    try {
      return work.run();
    } catch (StoreException e) {
      throw new BackupException("could not " + what + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BackupException("could not " + what + ": " + Words.of(e), e);
    }
  }
}
