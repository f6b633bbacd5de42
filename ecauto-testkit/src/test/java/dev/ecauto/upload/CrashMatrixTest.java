package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.upload.CrashMatrix.Manner;
import dev.ecauto.upload.CrashPoint.Moment;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Part of the crash matrix; all of it with {@code -Pbench -Dbench=crash}. A killed runner is a
 * process of its own.
 */
@Tag("slow")
class CrashMatrixTest {
  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({
    "sqlite, NOT_SENT, add",
    "sqlite, ACTED, add",
    "sqlite, ACTED, find",
    "sqlite, RECORDED, image-1",
    "sqlite, ACTED, publish",
    "postgresql, ACTED, add",
    "postgresql, ANSWERED, publish"
  })
  void aKilledRunnerLosesAndDoublesNothing(String dialect, Moment moment, String call) {
    CrashMatrix matrix = new CrashMatrix(Shelf.url(dialect, dir));

    CrashMatrix.Row row = matrix.run(new CrashPoint(moment, call), Manner.KILL);

    assertThat(row).matches(CrashMatrix.Row::isGood);
  }

  @ParameterizedTest
  @CsvSource({"sqlite, ''", "postgresql, add", "postgresql, find"})
  void anExceptionLosesAndDoublesNothing(String dialect, String call) {
    CrashMatrix matrix = new CrashMatrix(Shelf.url(dialect, dir));

    assertThat(CrashPoint.all())
        .filteredOn(point -> call.isEmpty() || point.call().equals(call))
        .allSatisfy(
            point ->
                assertThat(matrix.run(point, Manner.EXCEPTION)).matches(CrashMatrix.Row::isGood));
  }
}
