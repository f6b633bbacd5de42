package dev.ecauto.testkit.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ecauto.http.HttpConfig;
import dev.ecauto.http.HttpResult;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.CallListener;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import dev.ecauto.testkit.server.RecordedCall;
import dev.ecauto.testkit.server.Reply;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class FakeBaseShopFaultsTest {
  private final ShopSession session = new ShopSession();

  @AfterEach
  void close() {
    session.close();
  }

  private HttpResult add() {
    return session.client().sendPost("/1/items/add", ShopSession.BOTTLE);
  }

  private void plan(Fault fault) {
    session.shop.faults(FaultPlan.builder(1).on(BaseOperation.ADD, 2, fault).build());
  }

  @Test
  void theSecondAddActsThenTheConnectionIsReset() {
    plan(new Fault.Reset(Fault.When.AFTER_ACTING));
    assertThat(add()).isInstanceOf(HttpResult.Answer.class);
    assertThat(add()).isInstanceOf(HttpResult.NoAnswer.class);
    assertThat(add()).isInstanceOf(HttpResult.Answer.class);
    assertThat(session.items()).hasSize(3);
  }

  @Test
  void theSecondAddIsResetBeforeItActs() {
    plan(new Fault.Reset(Fault.When.BEFORE_ACTING));
    add();
    assertThat(add()).isInstanceOf(HttpResult.NoAnswer.class);
    assertThat(session.items()).hasSize(1);
  }

  @Test
  void anAnswerIsLostAfterTheAddActed() {
    plan(new Fault.NoAnswer(Fault.When.AFTER_ACTING));
    add();
    assertThat(add()).isInstanceOf(HttpResult.NoAnswer.class);
    assertThat(session.items()).hasSize(2);
  }

  @Test
  void anErrorCanComeBeforeOrAfterTheEffect() {
    plan(BaseError.DB_ERROR.fault(Fault.When.AFTER_ACTING));
    add();
    assertThat(assertThat(add()).asInstanceOf(type(HttpResult.Answer.class)).actual().body())
        .contains("db_error");
    assertThat(session.items()).hasSize(2);
    plan(BaseError.SERVER_ERROR.fault(Fault.When.BEFORE_ACTING));
    add();
    assertThat(assertThat(add()).asInstanceOf(type(HttpResult.Answer.class)).actual().body())
        .contains("server_error");
    assertThat(session.items()).hasSize(3);
  }

  @Test
  void aGatewaysPageIsHtml() {
    plan(Fault.html(503));
    add();
    HttpResult.Answer answer =
        assertThat(add()).asInstanceOf(type(HttpResult.Answer.class)).actual();
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.isJson()).isFalse();
    assertThat(answer.body()).startsWith("<html>");
  }

  @Test
  void anAnswerIsCutOff() {
    plan(new Fault.Truncated());
    add();
    String body = assertThat(add()).asInstanceOf(type(HttpResult.Answer.class)).actual().body();
    assertThatThrownBy(() -> JsonParser.parseString(body)).isInstanceOf(JsonParseException.class);
    assertThat(session.items()).hasSize(2);
  }

  @Test
  void aSlowAnswerTimesOutThoughTheAddActed() {
    HttpTransport impatient =
        new HttpTransport(
            HttpClient.newHttpClient(),
            HttpConfig.builder().requestTimeout(Duration.ofMillis(300)).build());
    session.shop.faults(
        FaultPlan.builder(1)
            .on(BaseOperation.ADD, 1, new Fault.Slow(Duration.ofMillis(900)))
            .build());
    HttpResult result =
        session.impatientClient(impatient).sendPost("/1/items/add", ShopSession.BOTTLE);
    assertThat(result).isInstanceOf(HttpResult.NoAnswer.class);
    assertThat(session.items()).hasSize(1);
  }

  @Test
  void aRequestThatWasStuckActsWhenItsTimeHasCome() {
    plan(new Fault.ActsLate(Duration.ofMinutes(5)));
    add();
    assertThat(add()).isInstanceOf(HttpResult.NoAnswer.class);
    assertThat(session.listed()).isEqualTo(1);
    session.time.advance(Duration.ofMinutes(5));
    assertThat(session.listed()).isEqualTo(2);
  }

  @Test
  void aQuotaCanBeClaimedToBeUsedUp() {
    plan(new Fault.Throttled());
    add();
    assertThat(assertThat(add()).asInstanceOf(type(HttpResult.Answer.class)).actual().body())
        .contains("hour_api_limit");
    assertThat(session.items()).hasSize(1);
    assertThat(session.shop.throttled(BaseOperation.ADD)).isEqualTo(1);
  }

  @Test
  void aShareHitsTheSameCallsEveryTime() {
    FaultPlan plan =
        FaultPlan.builder(7)
            .sometimes(BaseOperation.ADD, 0.3, BaseError.DB_ERROR.fault(Fault.When.BEFORE_ACTING))
            .build();
    List<Boolean> first = outcomes(plan);
    assertThat(outcomes(plan)).isEqualTo(first);
    assertThat(Collections.frequency(first, false)).isBetween(5, 25);
  }

  private List<Boolean> outcomes(FaultPlan plan) {
    session.shop.faults(plan);
    List<Boolean> outcomes = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      outcomes.add(
          assertThat(add()).asInstanceOf(type(HttpResult.Answer.class)).actual().status() == 200);
    }
    return outcomes;
  }

  @Test
  void aListenerHearsOfACallBeforeAndAfterItActs() {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    session.shop.listener(
        new CallListener() {
          @Override
          public void beforeActing(Call call, Exchange exchange) {
            heard.add("before " + call.number() + ", items " + session.items().size());
          }

          @Override
          public void afterActing(Call call, Reply reply) {
            heard.add("after " + call.number() + ", items " + session.items().size());
          }
        });
    add();
    assertThat(heard).containsExactly("before 1, items 0", "after 1, items 1");
  }

  @Test
  void everyCallIsRecorded() {
    plan(new Fault.Reset(Fault.When.AFTER_ACTING));
    add();
    add();
    List<RecordedCall> calls = session.shop.calls();
    assertThat(calls).extracting(RecordedCall::operation).containsOnly(BaseOperation.ADD);
    assertThat(calls).extracting(RecordedCall::status).containsExactly(200, 200);
    assertThat(calls.get(0).holder()).isEqualTo("base_account_1");
    assertThat(calls.get(0).at()).isEqualTo(session.time.instant());
    assertThat(calls.get(0).parameters()).containsAllEntriesOf(Map.of("price", "1200"));
    assertThat(calls.get(1).fault()).isPresent();
  }
}
