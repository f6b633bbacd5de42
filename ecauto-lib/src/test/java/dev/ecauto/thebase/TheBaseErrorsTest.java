package dev.ecauto.thebase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.ErrorClass;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TheBaseErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invalid_request     | アクセストークンが無効です。                   | TOKEN_EXPIRED
          invalid_request     | アクセストークンが不正です。                   | TOKEN_EXPIRED
          invalid_request     | 不正なアクセストークンです。                   | TOKEN_EXPIRED
          invalid_request     | 不正なリフレッシュトークンです。               | AUTHORISATION_LOST
          invalid_request     | リフレッシュトークンの有効期限が切れています。 | AUTHORISATION_LOST
          invalid_request     | 不正な認可コードです。                         | PERMANENT
          access_denied       | 利用が制限されているユーザーです               | ACCOUNT_STOPPED
          access_denied       | ユーザーが存在しません。                       | ACCOUNT_STOPPED
          unauthorized_client | 停止中のクライアントです。                     | ACCOUNT_STOPPED
          server_error        | DB error                                       | UNKNOWN_OUTCOME
          db_error            | DBエラーです。                                 | UNKNOWN_OUTCOME
          hour_api_limit      | -                                              | QUOTA_HOUR
          day_api_limit       | -                                              | QUOTA_DAY
          exceed_daily_limit  | -                                              | QUOTA_ADDS
          validation_error    | -                                              | PERMANENT
          bad_params          | -                                              | PERMANENT
          bad_variation_id    | -                                              | PERMANENT
          bad_category_id     | -                                              | PERMANENT
          not_post_method     | -                                              | PERMANENT
          no_params           | -                                              | PERMANENT
          no_item_id          | -                                              | PERMANENT
          invalid_scope       | -                                              | PERMANENT
          bad_item_id         | -                                              | ITEM_GONE
          no_item             | -                                              | ITEM_GONE
          no_image            | -                                              | IMAGE_FAILED
          image_put_fail      | -                                              | RETRYABLE
          """)
  void classesEveryDocumentedErrorWhateverTheStatus(
      String code, String description, ErrorClass expected) {
    for (int status : new int[] {400, 401, 403, 500, 503}) {
      assertThat(TheBaseErrors.classify(code, description, status)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 408, 500, 502, 503, 504})
  void doesNotKnowTheOutcomeOfAnAnswerThatIsNotBases(int status) {
    assertThat(TheBaseErrors.classify("", "", status)).isEqualTo(ErrorClass.UNKNOWN_OUTCOME);
  }

  /** The worst guess would be that nothing happened: the executor would add a second item. */
  @Property
  void neverGuessesThatAnUnknownServerErrorDidNothing(
      @ForAll @StringLength(max = 12) String code,
      @ForAll @StringLength(max = 20) String description,
      @ForAll @IntRange(min = 500, max = 599) int status) {
    assertThat(TheBaseErrors.classify(code, description, status))
        .isIn(ErrorClass.UNKNOWN_OUTCOME, ErrorClass.PERMANENT);
    assertThat(TheBaseErrors.ofRepeatable(TheBaseErrors.classify(code, description, status)))
        .isIn(ErrorClass.RETRYABLE, ErrorClass.PERMANENT);
  }

  /** Only the codes that say so: everything else would take live items off sale. */
  @Property
  void nothingElseIsReadAsAnItemThatIsGone(
      @ForAll @StringLength(max = 12) String code,
      @ForAll @StringLength(max = 20) String description,
      @ForAll @IntRange(min = 400, max = 599) int status) {
    if (!Set.of("bad_item_id", "no_item").contains(code)) {
      assertThat(TheBaseErrors.classify(code, description, status))
          .isNotEqualTo(ErrorClass.ITEM_GONE);
    }
  }
}
