package dev.ecauto.backup;

import dev.ecauto.store.SqliteFile;
import java.nio.file.Path;

/**
 * A copy of a store that was read again after it was written.
 *
 * @param file where it is
 * @param content its version, and how many rows each of its tables has
 */
public record CopyReport(Path file, SqliteFile.Content content) {}
