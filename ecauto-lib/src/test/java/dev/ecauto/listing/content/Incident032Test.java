package dev.ecauto.listing.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Removing "Amazon" first left 【.co.jp限定】 in titles. */
class Incident032Test {
  @Test
  void theLongestWordIsRemovedFirstWhateverTheOrderOfTheList() {
    RemovedWords words = new RemovedWords(List.of("Amazon", "Amazon.co.jp限定"));
    ContentPolicy policy = ContentPolicy.DEFAULT.withRemovedWords(words);
    assertThat(policy.title("【Amazon.co.jp限定】 水筒")).isEqualTo("水筒");
    assertThat(policy.title("【Ａｍａｚｏｎ．ｃｏ．ｊｐ　限定】水筒")).isEqualTo("水筒");
  }
}
