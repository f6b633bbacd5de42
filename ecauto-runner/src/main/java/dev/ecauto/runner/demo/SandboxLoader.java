package dev.ecauto.runner.demo;

import dev.ecauto.model.EcautoException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Finds the {@link SandboxServer}: in {@code lib/sandbox} beside the runner's jar, through a class
 * loader of its own, so that no test server is ever on the production class path.
 */
public final class SandboxLoader {
  private SandboxLoader() {}

  /**
   * Loads the servers' classes; they become the context class path of the calling thread.
   *
   * @throws EcautoException if the distribution has none
   */
  public static SandboxServer load() {
    return ServiceLoader.load(SandboxServer.class).findFirst().orElseGet(SandboxLoader::fromJars);
  }

  private static SandboxServer fromJars() {
    Path jars = besideTheRunner();
    URLClassLoader loader =
        new URLClassLoader("sandbox", urls(jars), SandboxLoader.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    return ServiceLoader.load(SandboxServer.class, loader)
        .findFirst()
        .orElseThrow(
            () ->
                new EcautoException(
                    "the sandbox is not installed: its jars are expected in " + jars));
  }

  private static Path besideTheRunner() {
    try {
      URL runner = SandboxLoader.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(runner.toURI()).resolveSibling("sandbox");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the runner's own jar has no path", e);
    }
  }

  private static URL[] urls(Path dir) {
    if (!Files.isDirectory(dir)) {
      return new URL[0];
    }
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .map(SandboxLoader::url)
          .toArray(URL[]::new);
    } catch (IOException e) {
      throw new EcautoException("cannot list the sandbox's jars in " + dir, e);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("no URL for " + file, e);
    }
  }
}
