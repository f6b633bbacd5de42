package dev.ecauto;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The allowed package graph of ARCHITECTURE.md, held. */
@AnalyzeClasses(packages = "dev.ecauto", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** Package to the packages of ours that it may use; {@code model} everybody may. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("time", List.of()),
          Map.entry("store", List.of("schema")),
          Map.entry("http", List.of("time")),
          Map.entry("quota", List.of("store", "schema", "time")),
          Map.entry("token", List.of("store", "schema", "time")),
          Map.entry("intake", List.of("store", "schema", "time")),
          Map.entry("schedule", List.of()),
          Map.entry("platform", List.of()),
          Map.entry("notify", List.of("http", "store", "schema", "time")),
          Map.entry(
              "health",
              List.of("notify", "live", "upload", "account", "token", "store", "schema", "time")),
          Map.entry("catalog", List.of("store", "schema", "time")),
          Map.entry("amazon", List.of("catalog", "http", "quota", "time")),
          Map.entry("account", List.of("platform", "store", "schema", "time")),
          Map.entry(
              "upload",
              List.of(
                  "account",
                  "catalog",
                  "listing",
                  "platform",
                  "store",
                  "schema",
                  "schedule",
                  "time")),
          Map.entry("thebase", List.of("platform", "http", "quota", "token", "store", "time")),
          Map.entry("listing", List.of("catalog", "schedule", "store", "schema")),
          Map.entry(
              "placement",
              List.of(
                  "platform",
                  "listing",
                  "catalog",
                  "account",
                  "upload",
                  "schedule",
                  "store",
                  "schema",
                  "time")),
          Map.entry(
              "live",
              List.of(
                  "account",
                  "platform",
                  "upload",
                  "listing",
                  "catalog",
                  "store",
                  "schema",
                  "time")),
          Map.entry("backup", List.of("upload", "token", "store", "schema", "time")),
          Map.entry(
              "adopt",
              List.of(
                  "intake", "platform", "listing", "catalog", "upload", "store", "schema", "time")),
          Map.entry(
              "consistency",
              List.of(
                  "placement",
                  "platform",
                  "upload",
                  "listing",
                  "catalog",
                  "store",
                  "schema",
                  "time")),
          Map.entry(
              "history",
              List.of("intake", "upload", "listing", "catalog", "store", "schema", "time")));

  @ArchTest
  static void packagesUseOnlyWhatTheGraphAllows(com.tngtech.archunit.core.domain.JavaClasses all) {
    MAY_USE.forEach(
        (name, allowed) ->
            classes()
                .that()
                .resideInAPackage(tree(name))
                .should()
                .onlyDependOnClassesThat(outsideOr(name, allowed))
                .allowEmptyShould(true)
                .check(all));
  }

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("dev.ecauto.(*)..").should().beFreeOfCycles();

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
          .resideOutsideOfPackages("dev.ecauto.schema..", "..internal..")
          .should()
          .notHaveRawReturnType(
              resideInAnyPackage("org.jooq..", "com.google.gson..", "io.github.resilience4j.."));

  private static DescribedPredicate<JavaClass> outsideOr(String name, List<String> allowed) {
    String[] packages =
        Stream.concat(Stream.of(name, "model"), allowed.stream())
            .map(ArchitectureTest::tree)
            .toArray(String[]::new);
    return DescribedPredicate.not(resideInAPackage("dev.ecauto.."))
        .or(resideInAnyPackage(packages))
        .as("reside in %s or outside of ecauto", Arrays.toString(packages));
  }

  private static String tree(String name) {
    return "dev.ecauto." + name + "..";
  }
}
