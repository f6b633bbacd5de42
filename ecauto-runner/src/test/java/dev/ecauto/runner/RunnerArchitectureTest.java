package dev.ecauto.runner;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.ecauto.store.Event;
import dev.ecauto.store.MigrationMode;
import dev.ecauto.store.SqliteFile;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.StoreException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The runner's table of ARCHITECTURE.md, held. */
@ArchTag("slow")
@AnalyzeClasses(
    packages = "dev.ecauto.runner",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RunnerArchitectureTest {
  private static final List<String> FRAME = List.of("cli", "config", "input", "output");

  /** Room to the rooms that it may use; the library's façade everybody may. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("output", List.of()),
          Map.entry("input", List.of()),
          Map.entry("config", List.of("output")),
          Map.entry("cli", List.of("config", "input", "output")),
          Map.entry("report", List.of("output")),
          Map.entry("intake", with("report")),
          Map.entry("queue", with("report")),
          Map.entry("insight", with("report")),
          Map.entry("account", with()),
          Map.entry("storage", with()),
          Map.entry("configure", with()),
          Map.entry("live", with("report")),
          Map.entry("web", with("report")),
          Map.entry("metrics", List.of("web")),
          Map.entry("daemon", with("report", "web", "metrics", "intake", "storage")),
          Map.entry("demo", with("report", "intake", "queue")),
          Map.entry("sandbox", List.of("demo")));

  @ArchTest
  static void roomsUseOnlyWhatTheTableAllows(JavaClasses all) {
    MAY_USE.forEach(
        (name, allowed) ->
            classes()
                .that()
                .resideInAPackage(room(name))
                .should()
                .onlyDependOnClassesThat(outsideOr(name, allowed))
                .check(all));
  }

  @ArchTest
  static final ArchRule EVERY_ROOM_IS_IN_THE_TABLE =
      classes()
          .that()
          .resideOutsideOfPackage("dev.ecauto.runner")
          .should()
          .resideInAnyPackage(
              MAY_USE.keySet().stream().map(RunnerArchitectureTest::room).toArray(String[]::new));

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.ecauto.runner.(*)..").should().beFreeOfCycles();

  /** Folders that we make are their owner's alone. */
  @ArchTest
  static final ArchRule FOLDERS_ARE_MADE_IN_ONE_PLACE =
      noClasses()
          .should()
          .callMethodWhere(
              JavaCall.Predicates.target(HasOwner.Predicates.With.owner(type(Files.class)))
                  .and(JavaCall.Predicates.target(nameStartingWith("createDirector"))));

  /** Reading and changing goes through the façade; a store is only named, or said to fail. */
  @ArchTest
  static final ArchRule NO_REPOSITORY_AND_NO_STORE_IS_SEEN =
      noClasses()
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.simpleNameEndingWith("Repository")
                  .or(resideInAnyPackage("dev.ecauto.store..", "dev.ecauto.schema..", "org.jooq.."))
                  .and(
                      DescribedPredicate.not(
                          JavaClass.Predicates.belongToAnyOf(
                              StoreConfig.class,
                              MigrationMode.class,
                              StoreException.class,
                              Event.class,
                              SqliteFile.Content.class)))
                  .as("are repositories or belong to the store"));

  private static List<String> with(String... more) {
    return Stream.concat(FRAME.stream(), Arrays.stream(more)).toList();
  }

  private static DescribedPredicate<JavaClass> outsideOr(String name, List<String> allowed) {
    String[] rooms =
        Stream.concat(Stream.of(name), allowed.stream())
            .map(RunnerArchitectureTest::room)
            .toArray(String[]::new);
    return DescribedPredicate.not(resideInAPackage("dev.ecauto.runner.."))
        .or(resideInAnyPackage(rooms))
        .as("reside in %s or outside of the runner", Arrays.toString(rooms));
  }

  private static String room(String name) {
    return "dev.ecauto.runner." + name + "..";
  }
}
