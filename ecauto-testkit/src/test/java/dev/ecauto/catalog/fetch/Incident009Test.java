package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A fixed sleep of 2 s before every call, also where no limit asked for it. */
class Incident009Test extends FreshDatabaseTest {
  @Test
  void waitsForNothingThatNoQuotaAsksFor() {
    VirtualFetch run = new VirtualFetch(database);

    run.fetch(new ScriptedSource(Answers::allGood), FetchConfig.defaults(), FetchRig.asins(1_000));

    assertThat(run.outcomes).hasSize(1_000);
    assertThat(run.time.instant()).isEqualTo(VirtualFetch.START);
  }
}
