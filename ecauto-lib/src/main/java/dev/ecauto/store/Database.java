package dev.ecauto.store;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The store: one SQLite file, or one PostgreSQL database. Safe for use by many threads; several
 * processes may open the same store.
 *
 * <p>SQLite runs in WAL mode with {@code synchronous=FULL}, because an attempt lost to a power cut
 * is a duplicate product. It has one writer at a time, in the order of arrival, beside readers that
 * never wait.
 */
public abstract sealed class Database implements AutoCloseable
    permits SqliteDatabase, PostgresDatabase {

  /**
   * Opens the store and brings its schema up to date, as far as {@link StoreConfig#openMode()}
   * allows.
   *
   * @throws StoreException if it cannot be opened or migrated; nothing was changed, nothing stays
   *     open, and {@link StoreException#kind()} says what is the matter
   */
  public static Database open(StoreConfig config) {
    return config.isSqlite() ? SqliteDatabase.connect(config) : PostgresDatabase.connect(config);
  }

  /**
   * Runs the work in one transaction that commits when it returns and rolls back when it throws.
   * The work must not wait or call a remote service, and may be run again if the database asks for
   * that, so it has no effects but those on the store.
   *
   * @throws StoreException if the database refuses, the store was opened for reading, or its file
   *     was replaced since; constraint violations come out as jOOQ throws them
   */
  public abstract <T> T write(Function<Transaction, T> work);

  /** Like {@link #write} for work that gives nothing back. */
  public final void run(Consumer<Transaction> work) {
    write(
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  /** Runs the work on one consistent snapshot of the store; writing fails. */
  public abstract <T> T read(Function<Transaction, T> work);

  /** The version of the store's schema. */
  public abstract int version();

  /** Closes every connection; transactions under way are rolled back. */
  @Override
  public abstract void close();
}
