package dev.ecauto.thebase;

import dev.ecauto.testkit.contract.PlatformUnderTest;
import dev.ecauto.testkit.contract.SalesPlatformContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What every platform must do, over HTTP against the fake shop. */
@Tag("slow")
class TheBasePlatformTest extends SalesPlatformContract {
  @TempDir Path directory;

  @Override
  protected PlatformUnderTest open() {
    try {
      return new TheBaseShopUnderTest(Files.createTempDirectory(directory, "shop"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
