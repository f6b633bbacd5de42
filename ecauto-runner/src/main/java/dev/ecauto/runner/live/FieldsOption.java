package dev.ecauto.runner.live;

import dev.ecauto.live.decision.Pin;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** Their names, for people. */
  String text() {
    return fields.stream()
        .sorted()
        .map(field -> field.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
