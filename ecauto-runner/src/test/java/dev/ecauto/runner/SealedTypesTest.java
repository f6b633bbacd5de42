package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreeScanner;
import dev.ecauto.runner.JavaSources.Declared;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sealed interfaces of the whole project: each has one {@code match} that names every variant,
 * nobody asks for a variant in another way, and a further variant breaks compilation.
 */
@Tag("slow")
class SealedTypesTest {
  private static final JavaSources SOURCES = new JavaSources();

  @Test
  void eachHasOneMatchThatNamesEveryVariant() {
    assertThat(whole()).hasSizeGreaterThan(30);
    for (Declared declared : whole()) {
      Method match = matchOf(declared.type());
      assertThat(Modifier.isAbstract(match.getModifiers())).as("%s", match).isTrue();
      assertThat(named(match))
          .as("%s", match)
          .containsExactlyInAnyOrderElementsOf(variants(declared.type()).toList());
    }
  }

  @Test
  void nobodyAsksForAVariantInAnotherWay() {
    Set<String> variants =
        whole().stream()
            .flatMap(declared -> withGroups(declared.type()))
            .map(variant -> variant.getName().replace('$', '.'))
            .collect(Collectors.toSet());
    Set<String> found = new TreeSet<>();
    SOURCES.units().forEach(unit -> new Questions(unit, variants, found).scan(unit, null));
    assertThat(found).isEmpty();
  }

  @Test
  void aFurtherVariantBreaksCompilation() {
    Map<Path, StringBuilder> texts = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    whole().stream()
        .sorted((one, other) -> Integer.compare(other.end(), one.end()))
        .forEach(
            declared -> {
              String type = declared.type().getSimpleName();
              String name = "Another" + type + names.size();
              names.add(name);
              texts
                  .computeIfAbsent(
                      declared.file(), path -> new StringBuilder(JavaSources.read(path)))
                  .insert(declared.end(), "record " + name + "() implements " + type + " {}\n");
            });
    List<JavaFileObject> changed = new ArrayList<>();
    texts.forEach((path, text) -> changed.add(JavaSources.file(path, text.toString())));
    List<String> errors = JavaSources.errorsOf(changed);
    assertThat(names).allMatch(name -> errors.stream().anyMatch(error -> error.contains(name)));
  }

  @Test
  void aMatchThatNamesAFurtherVariantBreaksEverybodyWhoCallsIt() {
    List<JavaFileObject> callers =
        SOURCES.mainFilesWith("CallResult.Cases").stream().map(JavaSources::file).toList();
    assertThat(
            brokenBy("CallResult", "  interface Cases<R> {", "R more(Stopped stopped);", callers))
        .contains("Stage.java", "LookAnswers.java", "SweepAnswer.java");
  }

  /** With methods that take a function per variant, it is the number of functions. */
  @Test
  void aMatchThatTakesAFurtherFunctionBreaksItsCaller() {
    JavaFileObject caller =
        JavaSources.file(
            Path.of("Caller.java"),
            """
            import dev.ecauto.platform.StepResult;
            import java.util.function.Function;

            record Caller(
                Function<StepResult.Done, String> done, Function<StepResult.NotDone, String> not) {
              String of(StepResult result) {
                return result.match(done, not);
              }
            }
            """);
    assertThat(brokenBy("StepResult", "<R> R match(", "", List.of(caller))).isEmpty();
    assertThat(brokenBy("StepResult", "<R> R match(", "Function<String, R> more,", List.of(caller)))
        .contains("Caller.java");
  }

  /** The files that no longer compile if a text is put after another in a sealed type. */
  private static Set<String> brokenBy(
      String type, String after, String more, List<JavaFileObject> callers) {
    Path path =
        SOURCES.mainFilesWith("sealed interface " + type).stream()
            .filter(each -> each.endsWith(type + ".java"))
            .findFirst()
            .orElseThrow();
    List<JavaFileObject> sources = new ArrayList<>(callers);
    sources.add(JavaSources.file(path, JavaSources.read(path).replace(after, after + more)));
    return JavaSources.errorsOf(sources).stream()
        .map(error -> error.substring(0, error.indexOf(':')))
        .collect(Collectors.toSet());
  }

  /** Sealed types that are not only a group of variants of another one. */
  private static List<Declared> whole() {
    return SOURCES.sealed().stream()
        .filter(
            declared -> Arrays.stream(declared.type().getInterfaces()).noneMatch(Class::isSealed))
        .toList();
  }

  private static Stream<Class<?>> variants(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses())
        .flatMap(each -> each.isSealed() ? variants(each) : Stream.of(each));
  }

  private static Stream<Class<?>> withGroups(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses())
        .flatMap(
            each ->
                each.isSealed()
                    ? Stream.concat(Stream.of(each), withGroups(each))
                    : Stream.of(each));
  }

  private static Method matchOf(Class<?> type) {
    List<Method> found =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.getName().equals("match"))
            .toList();
    assertThat(found).as("match of %s", type).hasSize(1);
    return found.get(0);
  }

  /** The variants that a match names. */
  private static List<Class<?>> named(Method match) {
    List<Class<?>> variants = new ArrayList<>();
    for (Type parameter : match.getGenericParameterTypes()) {
      ParameterizedType type = (ParameterizedType) parameter;
      if (type.getRawType().equals(Function.class)) {
        variants.add(raw(type.getActualTypeArguments()[0]));
      } else {
        Arrays.stream(raw(type).getMethods())
            .filter(each -> Modifier.isAbstract(each.getModifiers()))
            .forEach(each -> variants.add(each.getParameterTypes()[0]));
      }
    }
    return variants;
  }

  private static Class<?> raw(Type type) {
    if (type instanceof WildcardType wildcard) {
      return raw(wildcard.getLowerBounds()[0]);
    }
    return (Class<?>) (type instanceof ParameterizedType made ? made.getRawType() : type);
  }

  /** Finds {@code instanceof}, casts, and a class's own {@code isInstance} and {@code cast}. */
  private static final class Questions extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final Set<String> variants;
    private final Set<String> found;
    private final List<String> imports;

    Questions(CompilationUnitTree unit, Set<String> variants, Set<String> found) {
      this.unit = unit;
      this.variants = variants;
      this.found = found;
      this.imports =
          unit.getImports().stream()
              .map(ImportTree::getQualifiedIdentifier)
              .map(Tree::toString)
              .toList();
    }

    @Override
    public @Nullable Void visitInstanceOf(InstanceOfTree tree, @Nullable Void unused) {
      judge(tree, tree.getType());
      return super.visitInstanceOf(tree, null);
    }

    @Override
    public @Nullable Void visitTypeCast(TypeCastTree tree, @Nullable Void unused) {
      judge(tree, tree.getType());
      return super.visitTypeCast(tree, null);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
      judgeClassObject(tree, tree.getName().toString(), tree.getQualifierExpression());
      return super.visitMemberReference(tree, null);
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
      judgeClassObject(tree, tree.getIdentifier().toString(), tree.getExpression());
      return super.visitMemberSelect(tree, null);
    }

    private void judgeClassObject(Tree whole, String method, Tree of) {
      if (Set.of("isInstance", "cast").contains(method)
          && of instanceof MemberSelectTree literal
          && literal.getIdentifier().contentEquals("class")) {
        judge(whole, literal.getExpression());
      }
    }

    private void judge(Tree whole, Tree type) {
      if (type instanceof ParameterizedTypeTree generic) {
        judge(whole, generic.getType());
      } else if ((type instanceof IdentifierTree || type instanceof MemberSelectTree)
          && possibleNames(type.toString()).anyMatch(variants::contains)) {
        found.add(unit.getSourceFile().toUri().getPath().replaceFirst(".*/", "") + ": " + whole);
      }
    }

    /** What a name may stand for: imported, of the same package, or declared in this file. */
    private Stream<String> possibleNames(String name) {
      String first = name.replaceFirst("\\..*", "");
      String rest = name.substring(first.length());
      String own = unit.getPackageName() + ".";
      String file = unit.getSourceFile().getName().replaceFirst(".*/", "").replace(".java", "");
      return Stream.concat(
          imports.stream().filter(each -> each.endsWith("." + first)).map(each -> each + rest),
          Stream.of(own + name, own + file + "." + name));
    }
  }
}
