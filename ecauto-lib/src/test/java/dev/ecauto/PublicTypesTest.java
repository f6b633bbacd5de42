package dev.ecauto;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is public outside {@code internal} can be reached by a program that embeds the library. */
@ArchTag("slow")
@AnalyzeClasses(packages = "dev.ecauto", importOptions = ImportOption.DoNotIncludeTests.class)
class PublicTypesTest {
  private static final String ROOT = "dev.ecauto.";

  /** Rooms that are public as a whole: the façade, the SPI, ways to people. */
  private static final Set<String> OPEN_ROOMS =
      Set.of("dev.ecauto", "dev.ecauto.platform", "dev.ecauto.notify.channel");

  /** What only the project's own runner shares. */
  private static final Set<String> OF_THE_RUNNER =
      Set.of(
          "file.PrivateFiles",
          "file.TemporaryFolder",
          "file.WholeFile",
          "intake.InputReport",
          "intake.ReportWords",
          "listing.SkuParts",
          "overview.BulkAction",
          "overview.Kept",
          "time.FailureLog");

  /** What other rooms use, and the public types of its own room, too: a move would be a circle. */
  private static final Set<String> ENTANGLED =
      Set.of(
          "file.FileMakers",
          "file.FileObserver",
          "health.DailyReport",
          "health.ReportServices",
          "health.ReportedAccount",
          "intake.InputRepository",
          "listing.content.FoldedText",
          "live.decision.Pin",
          "notify.PastAlertRepository",
          "notify.PastNotificationRepository",
          "store.SqliteFile",
          "upload.ShopReads");

  /** Rooms whose statements stand together in one package. */
  private static final Set<String> TOGETHER =
      Set.of("dev.ecauto.account", "dev.ecauto.upload.queue");

  @ArchTest
  static void everyPublicTypeIsInReachOfAnEmbedder(JavaClasses all) {
    Set<JavaClass> open = all.stream().filter(PublicTypesTest::isOpen).collect(Collectors.toSet());
    Set<JavaClass> reached = reach(open);
    Set<String> hidden = new TreeSet<>();
    for (JavaClass type : open) {
      if (!reached.contains(type)
          && type.isTopLevelClass()
          && !TOGETHER.contains(type.getPackageName())) {
        hidden.add(type.getName().substring(ROOT.length()));
      }
    }
    hidden.removeAll(OF_THE_RUNNER);
    hidden.removeAll(ENTANGLED);
    assertThat(hidden).as("belong into internal, or are package-private").isEmpty();
  }

  private static Set<JavaClass> reach(Set<JavaClass> open) {
    Set<String> named = namedInDocs();
    Deque<JavaClass> next = new ArrayDeque<>();
    for (JavaClass type : open) {
      if (OPEN_ROOMS.contains(type.getPackageName())
          || named.contains(type.getSimpleName())
          || type.isAssignableTo(Throwable.class)) {
        next.add(type);
      }
    }
    Set<JavaClass> reached = new HashSet<>();
    while (!next.isEmpty()) {
      JavaClass type = next.remove();
      if (reached.add(type)) {
        shownBy(type)
            .map(JavaClass::getBaseComponentType)
            .filter(open::contains)
            .forEach(next::add);
        open.stream().filter(each -> isPartOf(each, type)).forEach(next::add);
      }
    }
    return reached;
  }

  /** The types in the public signatures of a type. */
  private static Stream<JavaClass> shownBy(JavaClass type) {
    Stream<JavaType> above =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    Stream<JavaType> fields =
        type.getFields().stream().filter(PublicTypesTest::isShown).map(each -> each.getType());
    Stream<JavaType> methods =
        type.getCodeUnits().stream()
            .filter(PublicTypesTest::isShown)
            .flatMap(PublicTypesTest::signature);
    return Stream.of(above, fields, methods)
        .flatMap(each -> each)
        .flatMap(each -> each.getAllInvolvedRawTypes().stream());
  }

  private static Stream<JavaType> signature(JavaCodeUnit method) {
    return Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream());
  }

  /** What is nested in a reached type, and what implements it beside it. */
  private static boolean isPartOf(JavaClass each, JavaClass type) {
    return each.getEnclosingClass().filter(type::equals).isPresent()
        || each.getPackageName().equals(type.getPackageName())
            && each.getRawInterfaces().contains(type);
  }

  private static boolean isShown(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static boolean isOpen(JavaClass type) {
    String room = type.getPackageName();
    return !room.endsWith(".internal")
        && !room.startsWith("dev.ecauto.schema")
        && !room.equals("dev.ecauto.model")
        && !type.isAnonymousClass()
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(PublicTypesTest::isOpen).orElse(true);
  }

  /** Words of the pages that embedders read, and of the programs that they are taken from. */
  private static Set<String> namedInDocs() {
    Path outside = Path.of("../ecauto-runner/src/outside");
    try (Stream<Path> programs = Files.walk(outside)) {
      return Stream.concat(
              Stream.of(Path.of("../docs/embedding.md"), Path.of("../docs/testkit.md")),
              programs.filter(file -> file.toString().endsWith(".java")))
          .flatMap(file -> Stream.of(text(file).split("\\W+")))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
