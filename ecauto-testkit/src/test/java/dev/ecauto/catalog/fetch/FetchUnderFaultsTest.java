package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

@Tag("slow")
class FetchUnderFaultsTest {
  private static final FetchConfig EVERYTHING_ANEW =
      FetchConfig.builder().maxAge(Duration.ZERO).build();

  /** 20 % throttled; 5 % server errors, 5 % timeouts, 2 % resets and 1 % cut answers. */
  private static final SimulatedAmazon.Faults FAULTS =
      new SimulatedAmazon.Faults(0.20, 0.13, 0.05, 0.02);

  private static final Database DATABASE = open();

  private static Database open() {
    try {
      File file = File.createTempFile("faults", ".db");
      file.deleteOnExit();
      return Database.open(StoreConfig.at("jdbc:sqlite:" + file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void everyAsinComesOutAsIfNothingHadFailed(@ForAll long seed) {
    List<String> asins = someAsins(seed);

    Map<String, String> calm = fetch(asins, SimulatedAmazon.Faults.NONE, seed);
    Map<String, String> stormy = fetch(asins, FAULTS, seed);

    assertThat(stormy).isEqualTo(calm);
    assertThat(calm.keySet()).containsExactlyInAnyOrderElementsOf(new HashSet<>(asins));
  }

  private static List<String> someAsins(long seed) {
    Random random = new Random(seed);
    List<String> all = new ArrayList<>(FetchRig.asins(400));
    Collections.shuffle(all, random);
    return all.subList(0, 1 + random.nextInt(120));
  }

  /** Outcomes by input, without when and by which operation. */
  private static Map<String, String> fetch(
      List<String> asins, SimulatedAmazon.Faults faults, long seed) {
    VirtualFetch run = new VirtualFetch(DATABASE);
    SimulatedAmazon amazon = new SimulatedAmazon(run.time, faults, seed);
    FetchSummary summary = run.fetch(amazon, EVERYTHING_ANEW, asins);
    assertThat(summary.ending()).isEqualTo(FetchSummary.Ending.COMPLETE);
    Map<String, String> byInput = new TreeMap<>();
    for (FetchOutcome outcome : run.outcomes) {
      assertThat(byInput.put(outcome.input(), essence(outcome))).isNull();
    }
    return byInput;
  }

  private static String essence(FetchOutcome outcome) {
    return outcome
        .fetched()
        .map(product -> outcome.kind() + essence(product))
        .orElseGet(
            () ->
                outcome.kind() == FetchOutcome.Kind.FAILED
                    ? "Failed " + failed(outcome).cause().toString().replaceFirst("^\\w+", "")
                    : outcome.toString());
  }

  private static FetchOutcome.Failed failed(FetchOutcome outcome) {
    return assertThat(outcome).asInstanceOf(type(FetchOutcome.Failed.class)).actual();
  }

  private static String essence(Product product) {
    OfferSnapshot offer = Objects.requireNonNull(product.offer());
    return ""
        + product.japanese()
        + product.images()
        + offer.state()
        + offer.price()
        + offer.detail();
  }
}
