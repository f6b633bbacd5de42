package dev.ecauto.store;

import dev.ecauto.model.Words;
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

  /** Whether it may be over soon, and says nothing of what is stored. */
  static boolean isForNow(SQLException e) {
    return isBusy(e)
        || primary(e) == SQLiteErrorCode.SQLITE_FULL
        || primary(e) == SQLiteErrorCode.SQLITE_IOERR;
  }

  /**
   * @param tried what was tried
   * @param url on which store
   */
  static StoreException explain(String tried, String url, @Nullable Throwable cause) {
    SQLException sql = sqlExceptionOf(cause);
    String message =
        sql == null ? (cause == null ? "no reason is given" : Words.of(cause)) : sql.getMessage();
    return new StoreException(
        kindOf(sql),
        "SQLite could not " + tried + " on " + url + ": " + message + adviceFor(sql),
        cause);
  }

  private static StoreException.Kind kindOf(@Nullable SQLException e) {
    if (e == null) {
      return StoreException.Kind.OTHER;
    }
    return switch (primary(e)) {
      case SQLITE_FULL -> StoreException.Kind.DISK_FULL;
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM -> StoreException.Kind.NOT_WRITABLE;
      case SQLITE_BUSY, SQLITE_LOCKED -> StoreException.Kind.LOCKED;
      case SQLITE_CORRUPT -> StoreException.Kind.DAMAGED;
      case SQLITE_NOTADB -> StoreException.Kind.NOT_A_STORE;
      default -> StoreException.Kind.OTHER;
    };
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
      case SQLITE_CORRUPT -> "; the file is damaged: restore a backup of it";
      case SQLITE_NOTADB ->
          "; the file is no store of ecauto, or its beginning is damaged: name another file, or"
              + " restore a backup of it";
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
