package dev.ecauto.testkit.amazon;

import dev.ecauto.model.Asin;
import dev.ecauto.testkit.server.SeededHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists of ASINs in parameters. */
final class Asins {
  /** Most ASINs per call of any operation. */
  static final int MAX_PER_CALL = 20;

  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern FORM = Pattern.compile("[0-9]{9}[0-9X]|[A-Z][A-Z0-9]{9}");

  private Asins() {}

  static Optional<Asin> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new Asin(text)) : Optional.empty();
  }

  /** Reads up to twenty ASINs; nothing if there are none, too many, or one is malformed. */
  static Optional<Set<Asin>> parseList(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    List<Optional<Asin>> parsed = COMMA.splitAsStream(text).map(Asins::parse).toList();
    if (parsed.size() > MAX_PER_CALL || parsed.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    Set<Asin> asins = new LinkedHashSet<>();
    parsed.forEach(asin -> asins.add(asin.orElseThrow()));
    return Optional.of(asins);
  }

  /** An order of its own, so that nobody relies on positions. */
  static <T> List<T> shuffled(List<T> values, Function<T, String> key) {
    List<T> shuffled = new ArrayList<>(values);
    shuffled.sort(
        Comparator.comparingLong(value -> SeededHash.of(0).with(key.apply(value)).bits()));
    return shuffled;
  }
}
