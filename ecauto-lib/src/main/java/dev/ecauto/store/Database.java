package dev.ecauto.store;

import static dev.ecauto.schema.Tables.STORE_IDENTITY;

import dev.ecauto.store.internal.Drivers;
import dev.ecauto.store.internal.Jooq;
import java.sql.Connection;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * The store: one SQLite file, one PostgreSQL database, or a part of a host's. Safe for use by many
 * threads; several processes may open the same store.
 *
 * <p>A file of its own runs in WAL mode with {@code synchronous=FULL}, because an attempt lost to a
 * power cut is a duplicate product; {@link Durability#DEFERRED} is the exception. SQLite has one
 * writer at a time, in the order of arrival, beside readers that never wait.
 */
public abstract sealed class Database implements AutoCloseable
    permits SqliteDatabase, BorrowedSqliteDatabase, PostgresDatabase {
  private final StoreConfig config;
  private final JoinedTransaction joined;
  private volatile boolean closed;

  Database(StoreConfig config) {
    this.config = config;
    this.joined = new JoinedTransaction(config);
  }

  /**
   * Opens the store and brings its schema up to date, as far as {@link StoreConfig#openMode()} and
   * {@link StoreConfig#migration()} allow.
   *
   * @throws StoreException if it cannot be opened or migrated; nothing was changed, nothing stays
   *     open, and {@link StoreException#kind()} says what is the matter
   */
  public static Database open(StoreConfig config) {
    Drivers.require(config);
    if (!config.isSqlite()) {
      return PostgresDatabase.connect(config);
    }
    return config.dataSource() == null
        ? SqliteDatabase.connect(config)
        : BorrowedSqliteDatabase.connect(config);
  }

  /**
   * Runs the work in one transaction that commits when it returns and rolls back when it throws.
   * The work must not wait or call a remote service, and may be run again if the database asks for
   * that, so it has no effects but those on the store.
   *
   * @throws StoreException if the database refuses, the store was opened for reading or is closed,
   *     or its file was replaced since; constraint violations come out as jOOQ throws them
   */
  public final <T> T write(Function<Transaction, T> work) {
    return write(Durability.FLUSHED, work);
  }

  /**
   * Like {@link #write(Function)}, with a commit that survives what is asked for.
   *
   * @throws StoreException as {@link #write(Function)}
   */
  public abstract <T> T write(Durability durability, Function<Transaction, T> work);

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

  /**
   * Reads with jOOQ, on one consistent snapshot; writing fails. The tables are those of {@code
   * dev.ecauto.schema.Tables}, whatever schema or prefix the store has; they may gain columns and
   * tables with any version. Fetch inside: the context ends with the call.
   */
  public final <T> T query(Function<DSLContext, T> question) {
    return read(tx -> question.apply(Jooq.dsl(tx)));
  }

  /**
   * Runs the work inside a transaction of the host, on its connection: what is written becomes true
   * or not together with the host's own rows. Nothing is committed, rolled back or closed here.
   *
   * @param connection the host's, to the database of this store, with a transaction under way
   *     ({@code autoCommit} is off)
   * @throws IllegalArgumentException if no transaction is under way, or the connection is to
   *     another store
   * @throws StoreException if the database refuses: roll back
   */
  public final <T> T join(Connection connection, Function<Transaction, T> work) {
    requireOpen();
    return joined.run(connection, work);
  }

  /**
   * Makes sure that this is still the store that was opened; for whoever works on it for long. On
   * PostgreSQL the connections tell by themselves.
   *
   * @throws StoreException if its file was deleted, replaced or copied over
   */
  public void requireSame() {}

  /** What the store calls itself, whoever opens it and by whatever address; a copy keeps it. */
  public final String identity() {
    return query(
        dsl -> dsl.select(STORE_IDENTITY.STORE_ID).from(STORE_IDENTITY).fetchSingle().value1());
  }

  /** The version of the store's schema. */
  public abstract int version();

  /** Whether it was closed. */
  public final boolean isClosed() {
    return closed;
  }

  final void requireOpen() {
    if (closed) {
      throw new StoreException(
          StoreException.Kind.CLOSED,
          "the store " + config.shownUrl() + " is closed: open it again, nothing was changed",
          null);
    }
  }

  final void requireWritable() {
    if (config.openMode() == StoreConfig.OpenMode.READ) {
      throw new StoreException(
          "the store " + config.shownUrl() + " was opened for reading only", null);
    }
  }

  /**
   * Closes every connection of its own; transactions under way are rolled back. What is asked for
   * later fails. Twice is the same as once.
   */
  @Override
  public final void close() {
    closed = true;
    release();
  }

  /** Closes every connection of its own; twice is the same as once. */
  protected abstract void release();
}
