package dev.ecauto.model;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the text of a {@link Reason} from {@code reasons.properties}: {@code {name}} stands for an
 * argument, {@code {name#one|many}} for the word that fits its number, and what stands in {@code
 * [brackets]} is left out where an argument in it is not known. Another language is one more file.
 * Stateless.
 */
public final class ReasonText {
  private static final String BUNDLE = "dev.ecauto.model.reasons";
  private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)]");
  private static final Pattern NUMBERED = Pattern.compile("\\{(\\w+)#([^|{}]*)\\|([^|{}]*)}");
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

  private ReasonText() {}

  /** In English. */
  public static String of(Reason reason) {
    return of(reason, Locale.ROOT);
  }

  /** In a language, or in English where there is no text in it. */
  public static String of(Reason reason, Locale locale) {
    if (reason.code() == ReasonCode.AS_WRITTEN) {
      return reason.arg("text").orElse("");
    }
    String pattern = bundle(locale).getString(reason.code().code());
    String chosen =
        OPTIONAL
            .matcher(pattern)
            .replaceAll(
                part ->
                    Matcher.quoteReplacement(isKnown(part.group(1), reason) ? part.group(1) : ""));
    String numbered =
        NUMBERED
            .matcher(chosen)
            .replaceAll(
                word ->
                    Matcher.quoteReplacement(
                        word.group("1".equals(reason.args().get(word.group(1))) ? 2 : 3)));
    return ARGUMENT
        .matcher(numbered)
        .replaceAll(name -> Matcher.quoteReplacement(argument(reason, name.group(1), locale)));
  }

  /** An argument that is a reason itself is shown as its text. */
  private static String argument(Reason reason, String name, Locale locale) {
    String value = reason.args().getOrDefault(name, "?");
    Reason inner = Reason.parse(value);
    return inner.code() == ReasonCode.AS_WRITTEN
        ? ReasonValue.of(name, inner.arg("text").orElse(""), locale)
        : of(inner, locale);
  }

  private static boolean isKnown(String part, Reason reason) {
    Map<String, String> args = reason.args();
    return ARGUMENT.matcher(part).results().allMatch(name -> args.containsKey(name.group(1)));
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        BUNDLE,
        locale,
        ReasonText.class.getClassLoader(),
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }
}
