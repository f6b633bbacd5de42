package dev.ecauto.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {
  private static final String MARK = "<!-- The tables are written by ConfigurationDocTest. -->\n";

  /** After a change of keys, copy the file that this test writes over the documentation. */
  @Test
  void documentationListsEveryKeyWithDefaultAndKind() throws IOException {
    String documented = Files.readString(Path.of("../docs/configuration.md"));
    String intro = documented.substring(0, documented.indexOf(MARK) + MARK.length());
    String expected = intro + ConfigurationDoc.render();

    Path written = Files.writeString(Path.of("target/configuration.md"), expected);

    assertThat(documented).as("copy %s to docs", written).isEqualTo(expected);
  }

  @Test
  void everyDefaultIsAValueOfItsKind() {
    for (ConfigKey<?> key : Keys.all()) {
      if (key.defaultText() != null) {
        assertThat(key.type().parser().apply(key.defaultText())).as(key.name()).isNotNull();
      }
    }
  }
}
