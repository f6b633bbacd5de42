package dev.ecauto.upload;

import dev.ecauto.backup.Backup;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.TestPostgres;
import dev.ecauto.testkit.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The stores of one seed and their copies: files that are copied by {@link Backup}, or databases of
 * PostgreSQL that are copied as templates, as its own tools would. Used by one thread.
 */
abstract sealed class OperatorStores implements AutoCloseable
    permits OperatorStores.SqliteFiles, OperatorStores.Databases {

  /** A store that is open, and what was put into its present content. */
  static final class Store {
    final String name;
    final Set<Asin> putIn = new TreeSet<>(Comparator.comparing(Asin::value));
    Database db;

    /** Changes whenever the content is put back: what was done since is not known any more. */
    int lineage;

    Store(String name, Database db, int lineage) {
      this.name = name;
      this.db = db;
      this.lineage = lineage;
    }

    @Override
    public String toString() {
      return name + "/" + lineage;
    }
  }

  /** A copy of a store, and what had been put into it. */
  record Copy(String name, Set<Asin> putIn) {}

  final List<Store> stores = new ArrayList<>();
  final List<Copy> copies = new ArrayList<>();
  private int lineages;

  static OperatorStores of(String dialect, Path dir, VirtualTime time) {
    return dialect.equals("sqlite") ? new SqliteFiles(dir, time) : new Databases();
  }

  /** A store without anything in it. */
  Store empty() {
    Store store = new Store(newName("store"), openEmpty("store" + stores.size()), ++lineages);
    stores.add(store);
    return store;
  }

  private String newName(String kind) {
    return kind + stores.size();
  }

  /** A copy of a store that its file's copy or its server's template makes, to work with. */
  Store copied(Store original) {
    String name = newName("store");
    Store store = new Store(name, openCopy(original, name), ++lineages);
    store.putIn.addAll(original.putIn);
    stores.add(store);
    return store;
  }

  Copy backUp(Store store) {
    Copy copy = new Copy("copy" + copies.size(), Set.copyOf(store.putIn));
    write(store, copy.name());
    copies.add(copy);
    return copy;
  }

  void restore(Store store, Copy copy) {
    putBack(store, copy.name());
    store.lineage = ++lineages;
    store.putIn.clear();
    store.putIn.addAll(copy.putIn());
  }

  abstract Database openEmpty(String name);

  abstract Database openCopy(Store original, String name);

  abstract void write(Store store, String copy);

  abstract void putBack(Store store, String copy);

  @Override
  public void close() {
    stores.forEach(store -> store.db.close());
  }

  /** SQLite: an empty store is a copy of one that was migrated once. */
  static final class SqliteFiles extends OperatorStores {
    private static final class Template {
      static final Path FILE = make();

      private static Path make() {
        try {
          Path file = Files.createTempDirectory("ecauto-template").resolve("empty.db");
          Database.open(StoreConfig.at(file)).close();
          return file;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    private final Path dir;
    private final VirtualTime time;

    SqliteFiles(Path dir, VirtualTime time) {
      this.dir = dir;
      this.time = time;
    }

    private Path file(String name) {
      return dir.resolve(name + ".db");
    }

    @Override
    Database openEmpty(String name) {
      try {
        Files.copy(Template.FILE, file(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Database.open(StoreConfig.at(file(name)));
    }

    @Override
    Database openCopy(Store original, String name) {
      backup(original.name).backup(file(name));
      return Database.open(StoreConfig.at(file(name)));
    }

    private Backup backup(String store) {
      return new Backup(StoreConfig.at(file(store)), time);
    }

    @Override
    void write(Store store, String copy) {
      backup(store.name).backup(file(copy));
    }

    @Override
    void putBack(Store store, String copy) {
      backup(store.name).restore(file(copy));
    }
  }

  /** PostgreSQL: databases that are copied as templates; those of ended seeds are used again. */
  static final class Databases extends OperatorStores {
    private static final Deque<String> CLEAN = new ArrayDeque<>();

    private final List<String> made = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();

    private String url(String name) {
      return Objects.requireNonNull(names.get(name));
    }

    @Override
    Database openEmpty(String name) {
      String url;
      synchronized (CLEAN) {
        url = CLEAN.poll();
      }
      names.put(name, url == null ? TestPostgres.newDatabaseUrl() : url);
      return Database.open(StoreConfig.at(url(name)));
    }

    @Override
    Database openCopy(Store original, String name) {
      write(original, name);
      return Database.open(StoreConfig.at(url(name)));
    }

    @Override
    void write(Store store, String copy) {
      store.db.close();
      names.put(copy, TestPostgres.copyOf(url(store.name)));
      made.add(url(copy));
      store.db = Database.open(StoreConfig.at(url(store.name)));
    }

    @Override
    void putBack(Store store, String copy) {
      store.db.close();
      String before = url(store.name);
      names.put(store.name, TestPostgres.copyOf(url(copy)));
      TestPostgres.drop(before);
      made.remove(before);
      made.add(url(store.name));
      store.db = Database.open(StoreConfig.at(url(store.name)));
    }

    @Override
    public void close() {
      for (Store store : stores) {
        Laws.wipe(store.db);
        store.db.close();
        made.remove(url(store.name));
        synchronized (CLEAN) {
          CLEAN.push(url(store.name));
        }
      }
      made.forEach(TestPostgres::drop);
    }
  }
}
