package dev.ecauto.backup;

import dev.ecauto.model.AccountKey;
import dev.ecauto.store.SqliteFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a restore left.
 *
 * @param former where the former content is now, if there was any
 * @param content what the store held when it was put back and read again
 * @param inDoubt queue rows that may have been uploaded since the copy was made: the shop is asked
 * @param toAuthorise accounts whose tokens are those of the copy, which may be used up since: each
 *     must be authorised again if its shop refuses them
 */
public record RestoreReport(
    Optional<Path> former, SqliteFile.Content content, int inDoubt, List<AccountKey> toAuthorise) {
  public RestoreReport {
    toAuthorise = List.copyOf(toAuthorise);
  }
}
