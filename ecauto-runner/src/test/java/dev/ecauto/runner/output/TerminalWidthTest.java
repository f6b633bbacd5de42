package dev.ecauto.runner.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalWidthTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,'24 120',119",
        "80,'24 120',119",
        "100,'',99",
        "-,'',79",
        "x,'0 0',79",
        "5,'',20"
      })
  void followsTheTerminalThenTheShellThenWhatIsUsual(String variable, String size, int columns) {
    assertThat(TerminalWidth.parse(variable, size)).isEqualTo(columns);
  }
}
