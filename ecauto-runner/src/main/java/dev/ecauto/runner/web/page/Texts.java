package dev.ecauto.runner.web.page;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;

/** The words of the page in one language. Immutable. */
final class Texts {
  private static final String BUNDLE = "dev.ecauto.runner.web.page";

  private final Locale locale;
  private final ResourceBundle bundle;

  Texts(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            Texts.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** A text, with arguments in their places. */
  String of(String key, Object... arguments) {
    String pattern = bundle.getString(key);
    return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
  }

  /** What there are texts for. */
  Set<String> keys() {
    return bundle.keySet();
  }

  /** A text for a code that may be newer than the words; then the code itself. */
  String ofCode(String prefix, String code) {
    try {
      return bundle.getString(prefix + "." + code);
    } catch (MissingResourceException e) {
      return code;
    }
  }
}
