package dev.ecauto.runner.live;

import dev.ecauto.live.decision.Pin;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which fields of a listing. */
final class FieldsOption {
  @Option(
      names = "--fields",
      split = ",",
      paramLabel = "FIELD",
      description = "Some of price, quantity, visibility; default all of them.")
  private Set<Pin.Field> fields = EnumSet.allOf(Pin.Field.class);

  Set<Pin.Field> fields() {
    return fields;
  }
}
