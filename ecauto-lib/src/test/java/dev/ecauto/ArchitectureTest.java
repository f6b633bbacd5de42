package dev.ecauto;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.ecauto.model.ReasonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rooms of ARCHITECTURE.md, held. */
@ArchTag("slow")
@AnalyzeClasses(packages = "dev.ecauto", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.ecauto";
  private static final Pattern ROW =
      Pattern.compile("^\\| `dev\\.ecauto\\.([a-z.]+)` \\|.*\\| ([^|]+) \\|$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

  /** Room to the rooms that it may use, as ARCHITECTURE.md says. */
  private static Map<String, Set<String>> read() {
    try {
      String text = Files.readString(Path.of("../ARCHITECTURE.md"));
      int from = text.indexOf("## Rooms of the library");
      Map<String, Set<String>> rooms = new TreeMap<>();
      ROW.matcher(text.substring(from, text.indexOf("\n## ", from)))
          .results()
          .forEach(
              row ->
                  rooms.put(
                      row.group(1),
                      NAME.matcher(row.group(2))
                          .results()
                          .map(name -> name.group(1))
                          .collect(Collectors.toSet())));
      return rooms;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The room of a class: {@code internal} counts as its room, {@code schema} as {@code store}. */
  private static String roomOf(JavaClass type) {
    if (!isOurs(type)) {
      return "";
    }
    String name = type.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
    return name.startsWith("schema") ? "store" : name.replaceFirst("\\.internal$", "");
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(ROOT);
  }

  @ArchTest
  static void roomsUseOnlyWhatTheTableAllows(JavaClasses all) {
    Map<String, Set<String>> mayUse = read();
    Set<String> forbidden = new TreeSet<>();
    for (JavaClass type : all) {
      String room = roomOf(type);
      Set<String> allowed = mayUse.getOrDefault(room, Set.of());
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        String used = roomOf(use.getTargetClass().getBaseComponentType());
        boolean free =
            room.isEmpty()
                || !isOurs(use.getTargetClass().getBaseComponentType())
                || used.equals(room)
                || used.equals("model");
        if (!free && !allowed.contains(used)) {
          forbidden.add(room + " uses " + used + ": " + use.getDescription());
        }
      }
    }
    assertThat(forbidden).isEmpty();
  }

  @ArchTest
  static void everyRoomIsInTheTableAndEveryRowIsARoom(JavaClasses all) {
    Set<String> rooms = new TreeSet<>();
    all.forEach(type -> rooms.add(roomOf(type)));
    rooms.removeAll(Set.of("", "model"));

    assertThat(read().keySet()).containsExactlyInAnyOrderElementsOf(rooms);
  }

  /** What the rooms use is in the table, so that its cycles would be theirs. */
  @ArchTest
  static void noRoomUsesItselfThroughOthers(JavaClasses all) {
    Map<String, Set<String>> left = read();
    Set<String> lowest = Set.of("any");
    while (!lowest.isEmpty()) {
      Set<String> rooms = Set.copyOf(left.keySet());
      lowest =
          rooms.stream()
              .filter(room -> Collections.disjoint(left.get(room), rooms))
              .collect(Collectors.toSet());
      left.keySet().removeAll(lowest);
    }
    assertThat(left).as("rooms in a circle").isEmpty();
  }

  /** One of the two uses the other, not both; the store alone is one with its plumbing. */
  @ArchTest
  static void aRoomAndItsInternalAreNoCircle(JavaClasses all) {
    Set<String> up = new TreeSet<>();
    Set<String> down = new TreeSet<>();
    for (JavaClass type : all) {
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        JavaClass used = use.getTargetClass().getBaseComponentType();
        if (roomOf(used).equals(roomOf(type)) && isInternal(used) != isInternal(type)) {
          (isInternal(type) ? up : down).add(roomOf(type));
        }
      }
    }
    up.retainAll(down);
    assertThat(up).containsExactly("store");
  }

  private static boolean isInternal(JavaClass type) {
    return type.getPackageName().endsWith(".internal");
  }

  @ArchTest
  static final ArchRule ONLY_STORE_AND_REPOSITORIES_SEE_JOOQ =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.ecauto.store..",
              "dev.ecauto.schema..",
              "dev.ecauto.model..",
              "dev.ecauto.upload.queue..")
          .and()
          .haveNameNotMatching(".*(Repository|Store)(\\$.+)?")
          .should()
          .dependOnClassesThat(resideInAnyPackage("org.jooq..", "dev.ecauto.schema.."));

  @ArchTest
  static final ArchRule NO_LIBRARY_TYPE_IN_A_PUBLIC_SIGNATURE =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackages(
              "dev.ecauto.schema..", "dev.ecauto.quota..", "dev.ecauto.retry..", "..internal..")
          .should()
          .notHaveRawReturnType(
              resideInAnyPackage("org.jooq..", "com.google.gson..", "io.github.resilience4j.."));

  /** What is displayed decides nothing: only hosts make texts of reasons. */
  @ArchTest
  static final ArchRule NO_TEXT_OF_A_REASON_DECIDES =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.ecauto.model")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ReasonText.class);
}
