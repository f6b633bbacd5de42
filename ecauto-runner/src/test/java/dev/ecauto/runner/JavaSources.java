package dev.ecauto.runner;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The project's sources as the compiler reads them. */
final class JavaSources {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  /** A sealed interface where it is declared; {@code end} is where its body ends. */
  record Declared(Class<?> type, Path file, int end) {}

  private final List<Path> files;
  private final List<CompilationUnitTree> units;
  private final List<Declared> sealed = new ArrayList<>();

  JavaSources() {
    try (Stream<Path> all = Files.walk(Path.of(".."))) {
      files = all.filter(JavaSources::isOurs).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JavacTask task = task(files.stream().map(JavaSources::file).toList(), new ArrayList<>());
    units = parse(task);
    Trees trees = Trees.instance(task);
    units.forEach(unit -> new Declarations(trees, unit).scan(unit, null));
  }

  private static boolean isOurs(Path path) {
    String name = path.toString().replace(File.separatorChar, '/');
    return name.matches("\\.\\./[a-z-]+/src/(main|test)/java/.*\\.java");
  }

  List<CompilationUnitTree> units() {
    return units;
  }

  List<Declared> sealed() {
    return sealed;
  }

  /** The main sources that mention a word. */
  List<Path> mainFilesWith(String word) {
    return files.stream()
        .filter(path -> path.toString().contains(File.separator + "main" + File.separator))
        .filter(path -> read(path).contains(word))
        .toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A source file with another text. */
  static JavaFileObject file(Path path, String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + path.getFileName()), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  static JavaFileObject file(Path path) {
    return file(path, read(path));
  }

  /** What the compiler has against these sources, as {@code File.java: message}. */
  static List<String> errorsOf(Collection<JavaFileObject> sources) {
    List<String> errors = new ArrayList<>();
    JavacTask task = task(sources, errors);
    try {
      task.analyze();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return errors;
  }

  private static JavacTask task(Collection<JavaFileObject> sources, List<String> errors) {
    return (JavacTask)
        JAVAC.getTask(
            null,
            null,
            diagnostic -> add(diagnostic, errors),
            List.of("-proc:none", "-Xmaxerrs", "10000", "-classpath", classPath()),
            null,
            sources);
  }

  private static void add(Diagnostic<? extends JavaFileObject> diagnostic, List<String> errors) {
    if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
      JavaFileObject source = diagnostic.getSource();
      String name = source == null ? "" : source.getName().replaceFirst(".*/", "");
      errors.add(name + ": " + diagnostic.getMessage(Locale.ROOT));
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static List<CompilationUnitTree> parse(JavacTask task) {
    List<CompilationUnitTree> parsed = new ArrayList<>();
    try {
      task.parse().forEach(parsed::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parsed;
  }

  /** Finds sealed interfaces. */
  private final class Declarations extends TreePathScanner<@Nullable Void, @Nullable String> {
    private final Trees trees;
    private final CompilationUnitTree unit;
    private final Path path;

    Declarations(Trees trees, CompilationUnitTree unit) {
      this.trees = trees;
      this.unit = unit;
      this.path = files.get(units.indexOf(unit));
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable String outer) {
      String name =
          outer == null
              ? unit.getPackageName() + "." + tree.getSimpleName()
              : outer + "$" + tree.getSimpleName();
      boolean isSealed = tree.getModifiers().getFlags().contains(Modifier.SEALED);
      if (isSealed && tree.getKind() == ClassTree.Kind.INTERFACE) {
        int end = (int) trees.getSourcePositions().getEndPosition(unit, tree) - 1;
        sealed.add(new Declared(named(name), path, end));
      }
      return super.visitClass(tree, name);
    }

    private static Class<?> named(String name) {
      try {
        return Class.forName(name, false, JavaSources.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(name + " is not on the class path", e);
      }
    }
  }
}
