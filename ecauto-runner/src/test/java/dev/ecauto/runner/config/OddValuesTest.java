package dev.ecauto.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each key with values that nobody means: what is refused names the key, in plain words. */
@Tag("slow")
class OddValuesTest {
  private static final List<String> ODD = List.of("-1", "0", "0s", "1e99", "99999999999999999999s");

  private static final Pattern JAVA =
      Pattern.compile(
          "Exception|\\bjava\\.|dev\\.ecauto|\\bnull\\b|\\bPT\\d|[A-Z][a-z]+[A-Z]\\w*\\[|Optional"
              + "|For input string|No enum constant|could not be parsed");

  private static final String WHOLE =
      """
      amazon.client-id = a
      amazon.client-secret = b
      amazon.refresh-token = c
      base.accounts = shop_1
      base.account.shop_1.client-id = d
      base.account.shop_1.client-secret = e
      """;

  @TempDir Path dir;

  @Test
  void areRefusedByTheNameOfTheirKey() throws IOException {
    SoftAssertions all = new SoftAssertions();
    for (ConfigKey<?> key : Keys.all()) {
      String name = key.nameFor("shop_1");
      for (String value : ODD) {
        List<String> faults = faults(name, value);
        all.assertThat(faults)
            .as(name + " = " + value)
            .allMatch(fault -> fault.contains(name) || fault.contains(" is missing: "))
            .noneMatch(fault -> JAVA.matcher(fault).find());
      }
    }
    all.assertAll();
  }

  @Test
  void aRouteThatShowsTooLittleIsRefused() throws IOException {
    assertThat(faults("fetch.route", "competitive"))
        .singleElement()
        .asString()
        .contains("fetch.route");
  }

  private List<String> faults(String key, String value) throws IOException {
    Path file = dir.resolve("c.properties");
    Files.writeString(file, WHOLE + key + " = " + value + "\n");
    try {
      return Settings.load(file, Map.of()).faults();
    } catch (ConfigException e) {
      return List.of(e.faults());
    }
  }
}
