package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The benchmark does it with a million ASINs and 256 MB. */
@Tag("slow")
class FetchMemoryTest {
  @Test
  void thirtyThousandAsinsStreamThroughASmallHeap() throws Exception {
    assertThat(ManyAsins.inProcess(30_000, 40)).startsWith("exit code 0: ");
  }
}
