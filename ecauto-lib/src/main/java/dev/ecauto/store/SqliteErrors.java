package dev.ecauto.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite's errors in words that say what to do. */
final class SqliteErrors {
  private SqliteErrors() {}

  static boolean isBusy(SQLException e) {
    return primary(e) == SQLiteErrorCode.SQLITE_BUSY || primary(e) == SQLiteErrorCode.SQLITE_LOCKED;
  }

  /**
   * @param tried what was tried
   * @param url on which store
   */
  static StoreException explain(String tried, String url, @Nullable Throwable cause) {
    SQLException sql = sqlExceptionOf(cause);
    String message = sql == null ? String.valueOf(cause) : sql.getMessage();
    return new StoreException(
        "SQLite could not " + tried + " on " + url + ": " + message + adviceFor(sql), cause);
  }

  private static String adviceFor(@Nullable SQLException e) {
    if (e == null) {
      return "";
    }
    return switch (primary(e)) {
      case SQLITE_FULL -> "; nothing was changed: free some disk space and try again";
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
          "; nothing was changed: let this user write to the file and to its directory";
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "; nothing was changed: another process keeps the store locked, see which one and why";
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          "; the file is damaged or is no store: restore a backup of it";
      case SQLITE_IOERR -> "; nothing was changed: look after the disk";
      default -> "";
    };
  }

  /** The code without its extension: {@code SQLITE_IOERR_WRITE} is {@code SQLITE_IOERR}. */
  private static SQLiteErrorCode primary(SQLException e) {
    return e instanceof SQLiteException sqlite
        ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }

  private static @Nullable SQLException sqlExceptionOf(@Nullable Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
