package dev.ecauto.consistency.finding;

/** The kind of a row that can be set aside. */
public enum StoredRow {
  /** A row of the upload queue, which takes its attempts with it. */
  QUEUE("upload_queue"),
  /** An attempt. */
  ATTEMPT("upload_attempts");

  private final String table;

  StoredRow(String table) {
    this.table = table;
  }

  /** The table's name. */
  public String table() {
    return table;
  }
}
