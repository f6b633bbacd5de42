package dev.ecauto;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Learn one configuration or request, know all. */
@Tag("slow")
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

  /** Named like requests, but made by the library. */
  private static final Map<String, String> NO_REQUESTS =
      Map.of(
          "ListingScope", "where a listing is",
          "PriceRequest", "what a pricing policy is given",
          "ClaimRequest", "how the executor takes rows");

  private static final Pattern BUILDER_METHOD =
      Pattern.compile("(?s)(/\\*\\*(?:(?!\\*/).)*?\\*/\\s*)?public (?:Ecauto)?Builder (\\w+)\\(");

  private static final Pattern SAYS_DEFAULT =
      Pattern.compile("default|required|unset|unless|adds|further", Pattern.CASE_INSENSITIVE);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.ecauto");

  private static final List<JavaClass> ALL =
      CLASSES.stream()
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

  /** What is left out has a default, and a method says which; what has none is required. */
  @Test
  void everyBuilderMethodSaysItsDefault() throws IOException {
    Set<String> silent = new TreeSet<>();
    int methods = 0;
    for (Path source : sources()) {
      String text = Files.readString(source);
      int builder = Math.max(text.indexOf("class Builder"), text.indexOf("class EcautoBuilder"));
      Matcher method = BUILDER_METHOD.matcher(text.substring(Math.max(builder, 0)));
      while (builder > 0 && method.find()) {
        methods++;
        if (!SAYS_DEFAULT.matcher(String.valueOf(method.group(1))).find()) {
          silent.add(source.getFileName() + ": " + method.group(2));
        }
      }
    }
    assertThat(silent).isEmpty();
    assertThat(methods).isGreaterThan(100);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> lib = Files.walk(Path.of("src/main/java"));
        Stream<Path> testkit = Files.walk(Path.of("../ecauto-testkit/src/main/java"))) {
      return Stream.concat(lib, testkit)
          .filter(file -> file.toString().matches(".*(Config|Rules|EcautoBuilder)\\.java"))
          .toList();
    }
  }

  /** What a room works with is one record, made in one way. */
  @Test
  void everyRoomsServicesAreMadeInOneWay() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.getSimpleName().endsWith("Services") && type.isTopLevelClass()) {
        boolean made =
            type.isRecord()
                && type.getConstructors().size() == 1
                && type.getMethods().stream()
                    .noneMatch(each -> each.getModifiers().contains(JavaModifier.STATIC));
        if (!made) {
          wrong.add(type.getName());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** What services are asked is made by a static method, and narrowed by {@code with…} methods. */
  @Test
  void everyRequestIsMadeInOneWay() {
    Set<String> wrong = new TreeSet<>();
    int requests = 0;
    for (JavaClass type : CLASSES) {
      if (isRequest(type)) {
        requests++;
        if (makers(type).noneMatch(each -> isStatic(each))) {
          wrong.add(type.getSimpleName() + ": a static method that makes one");
        }
        makers(type)
            .filter(each -> !isStatic(each) && !each.getName().startsWith("with"))
            .forEach(each -> wrong.add(type.getSimpleName() + "." + each.getName() + ": with…"));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(requests).isGreaterThan(8);
  }

  private static boolean isRequest(JavaClass type) {
    return type.isRecord()
        && type.isTopLevelClass()
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.getPackageName().endsWith(".internal")
        && type.getSimpleName().matches(".*(Request|Scope|Filter|Query|FetchInput)")
        && !NO_REQUESTS.containsKey(type.getSimpleName());
  }

  private static Stream<JavaMethod> makers(JavaClass type) {
    return type.getMethods().stream()
        .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(each -> each.getRawReturnType().equals(type));
  }

  private static boolean isStatic(JavaMethod method) {
    return method.getModifiers().contains(JavaModifier.STATIC);
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
