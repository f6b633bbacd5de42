package dev.ecauto.runner.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void alignsColumnsWithJapaneseInThem() {
    Table table = new Table("title", "n").row("塩ソース", 1).row("salt", 22).row("ﾊﾝｶｸ", 3);

    assertThat(table.render()).isEqualTo("title     n\n塩ソース  1\nsalt      22\nﾊﾝｶｸ      3\n");
  }
}
