package dev.ecauto.runner.web.page;

import dev.ecauto.history.Story;
import dev.ecauto.http.FormBody;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.ReasonText;
import dev.ecauto.model.ReasonValue;
import dev.ecauto.overview.ListingState;
import dev.ecauto.runner.output.Times;
import dev.ecauto.runner.web.Caller;
import dev.ecauto.runner.web.Request;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What every page has: its language, where people are, who asks, and how values are written.
 *
 * @param request what was asked
 * @param zone where people are
 * @param now the time
 * @param texts the words
 */
record Frame(Request request, ZoneId zone, Instant now, Texts texts) {
  static Frame of(Request request, ZoneId zone, Instant now) {
    return new Frame(request, zone, now, new Texts(request.locale()));
  }

  private Locale locale() {
    return request.locale();
  }

  String language() {
    return locale().getLanguage();
  }

  Caller caller() {
    return request.caller();
  }

  String t(String key, Object... arguments) {
    return texts.of(key, arguments);
  }

  String state(ListingState state) {
    return t("state." + state.code());
  }

  String number(long number) {
    return NumberFormat.getIntegerInstance(locale()).format(number);
  }

  /** As people write it there: 1,234円, or ¥1,234. */
  String money(@Nullable Money money) {
    if (money == null) {
      return t("unknown");
    }
    boolean japanese = locale().getLanguage().equals("ja") && money.currency().equals(Money.JPY);
    if (japanese) {
      return number(money.minorUnits()) + "円";
    }
    NumberFormat format =
        NumberFormat.getCurrencyInstance(
            locale().getLanguage().equals("ja") ? Locale.JAPAN : Locale.US);
    format.setCurrency(money.currency());
    format.setMaximumFractionDigits(money.currency().getDefaultFractionDigits());
    format.setMinimumFractionDigits(money.currency().getDefaultFractionDigits());
    return format.format(money.amount());
  }

  String time(@Nullable Instant time) {
    return time == null
        ? t("unknown")
        : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(locale())
            .format(time.atZone(zone));
  }

  String day(LocalDate day) {
    return DateTimeFormatter.ofPattern(language().equals("ja") ? "M月d日(E)" : "EEE, MMM d", locale())
        .format(day);
  }

  /** How long ago, or in how long, in one unit. */
  String ago(@Nullable Instant time) {
    if (time == null) {
      return t("unknown");
    }
    Duration since = Duration.between(time, now);
    return since.isNegative() ? t("time.in", span(since.negated())) : t("time.ago", span(since));
  }

  String span(Duration span) {
    if (span.toMinutes() < 1) {
      return t("time.seconds", span.toSeconds());
    }
    if (span.toHours() < 1) {
      return t("time.minutes", span.toMinutes());
    }
    return span.toDays() < 2 ? t("time.hours", span.toHours()) : t("time.days", span.toDays());
  }

  /** A reason, with its times as people write them where they are. */
  String reason(@Nullable Reason reason) {
    return reason == null ? "" : Times.told(ReasonText.of(reason, locale()), this::time);
  }

  /** What a code means that stands in events or stories. */
  String code(String kind, String code) {
    return ReasonValue.of(kind, code, locale());
  }

  /** What an event says; where a language has no words for it, those of its code. */
  String event(String code) {
    String said = code("type", code);
    return said.equals(code) ? code.replaceAll("[._]", " ") : said;
  }

  /** Where a listing is, as a story says it. */
  String standing(String state) {
    return texts.ofCode("state", state.replace(' ', '-'));
  }

  /** What happened, with the values that were written down with it. */
  String entry(Story.Entry entry) {
    String values =
        entry.detail().entrySet().stream()
            .map(value -> texts.ofCode("detail", value.getKey()) + "=" + said(value))
            .collect(Collectors.joining(", "));
    Reason what = entry.what();
    Reason told = what.arg("type").map(type -> what.with("type", event(type))).orElse(what);
    return reason(told) + (values.isEmpty() ? "" : " {" + values + "}");
  }

  private String said(Map.Entry<String, String> value) {
    Reason reason = Reason.parse(value.getValue());
    return reason.code() == ReasonCode.AS_WRITTEN
        ? reason(Reason.asWritten(code(value.getKey(), value.getValue())))
        : reason(reason);
  }

  /** Whether the navigation is on a page. */
  boolean isAt(String path) {
    return path.equals("/") ? request.path().equals("/") : request.path().startsWith(path);
  }

  /** Where the present page is, as a part of an address, to come back after a login. */
  String here() {
    return FormBody.encode(
        request.path() + (request.query().isEmpty() ? "" : "?" + request.query()));
  }
}
