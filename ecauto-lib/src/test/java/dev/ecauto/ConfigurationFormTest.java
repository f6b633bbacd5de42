package dev.ecauto;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Learn one configuration, know all: a record with {@code defaults()} and {@code builder()}. */
class ConfigurationFormTest {
  /** Without defaults, since something in it can only come from outside. */
  private static final Map<String, String> WITHOUT_DEFAULTS =
      Map.of(
          "StoreConfig", "the store's address",
          "ListingConfig", "the accounts",
          "TheBaseConfig", "the accounts and their credentials",
          "SpApiConfig", "the credentials");

  /** Without a builder: parts that the builder of a whole makes, or a single value. */
  private static final Map<String, String> WITHOUT_BUILDER =
      Map.of(
          "RetryConfig", "FetchConfig",
          "ShopCheckConfig", "ConsistencyConfig",
          "SendConfig", "LiveConfig",
          "BrakeConfig", "LiveConfig",
          "FreshnessConfig", "LiveConfig",
          "TargetConfig", "LiveConfig",
          "AdoptConfig", "defaults() and with… methods");

  private static final List<JavaClass> ALL =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("dev.ecauto")
              .stream()
              .filter(type -> type.isTopLevelClass() && type.isRecord())
              .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
              .filter(type -> type.getSimpleName().endsWith("Config"))
              .toList();

  @Test
  void everyConfigurationHasDefaultsAndABuilder() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : ALL) {
      String name = type.getSimpleName();
      boolean part = WITHOUT_BUILDER.containsKey(name);
      if (has(type, "builder") == part) {
        wrong.add(name + ": builder()");
      }
      if (!part && has(type, "defaults") == WITHOUT_DEFAULTS.containsKey(name)) {
        wrong.add(name + ": defaults()");
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(ALL).hasSizeGreaterThan(10);
  }

  @Test
  void everyBuilderHandsOutItselfAndBuildsTheRecord() {
    for (JavaClass type : ALL) {
      for (Class<?> inner : type.reflect().getDeclaredClasses()) {
        if (inner.getSimpleName().equals("Builder")) {
          assertThat(
                  Arrays.stream(inner.getDeclaredMethods())
                      .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                      .filter(method -> !method.isSynthetic())
                      .filter(method -> !method.getName().equals("build"))
                      .filter(method -> method.getReturnType() != inner))
              .as("%s", inner)
              .isEmpty();
        }
      }
    }
  }

  private static boolean has(JavaClass type, String method) {
    return type.getMethods().stream()
        .anyMatch(
            each ->
                each.getName().equals(method)
                    && each.getModifiers().contains(JavaModifier.STATIC)
                    && each.getModifiers().contains(JavaModifier.PUBLIC));
  }
}
