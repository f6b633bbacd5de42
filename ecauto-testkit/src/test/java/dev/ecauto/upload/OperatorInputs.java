package dev.ecauto.upload;

import dev.ecauto.adopt.OldScripts;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What operators put in, drawn: products, exports, databases of the former scripts. */
final class OperatorInputs {
  static final int PRODUCTS = 8;

  private static final List<String> PRICES =
      List.of("1980", "0", "-100", "1", "0.4", "100000000000000000", "", "990", "2,480");

  private final Random random;
  private final Path dir;
  private int files;

  OperatorInputs(Random random, Path dir) {
    this.random = random;
    this.dir = dir;
  }

  static Asin asin(int n) {
    return new Asin("B%09d".formatted(n));
  }

  /** Some numbers of products, each once. */
  List<Integer> some() {
    return random.ints(1 + random.nextInt(PRODUCTS), 1, PRODUCTS + 1).distinct().boxed().toList();
  }

  private String title(int n) {
    return "商品 " + n + " " + word() + " " + word();
  }

  private String word() {
    return OperatorRules.WORDS.get(random.nextInt(OperatorRules.WORDS.size()));
  }

  /** As Amazon tells of it: with a price, out of stock, or incomplete. */
  Product product(int n, Instant now) {
    Provenance fetched = new Provenance("test", now);
    boolean inStock = random.nextInt(8) > 0;
    return new Product(
        asin(n),
        new ProductText(title(n), null),
        ProductText.NONE,
        null,
        null,
        random.nextInt(10) == 0
            ? ImageUrls.NONE
            : new ImageUrls(List.of("https://example.invalid/" + n + ".jpg")),
        fetched,
        new OfferSnapshot(
            inStock ? OfferState.IN_STOCK : OfferState.OUT_OF_STOCK,
            inStock ? Money.yen(300 + random.nextInt(2_000)) : null,
            null,
            fetched,
            false));
  }

  /** An export; the numbers of the products in it are given. */
  Path export(List<Integer> products, List<SimulatedShop.Item> shop) {
    StringBuilder text = new StringBuilder("asin,title,price,account,status,sku,item id,images\n");
    for (int n : products) {
      List<SimulatedShop.Item> own =
          shop.stream().filter(item -> item.sku.value().contains(asin(n).value())).toList();
      boolean listed = !own.isEmpty() && random.nextBoolean();
      text.append(asin(n)).append(',').append(title(n)).append(",\"").append(price());
      text.append("\",a,")
          .append(listed ? "listed" : random.nextInt(4) == 0 ? "failed" : "pending");
      text.append(',').append(listed ? own.get(0).sku : "");
      text.append(',').append(listed ? own.get(0).id : "");
      text.append(",https://example.invalid/").append(n).append(".jpg\n");
    }
    Path file = dir.resolve("export-" + ++files + ".csv");
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String price() {
    return PRICES.get(random.nextInt(PRICES.size()));
  }

  /** A database of the former scripts. */
  Path oldDatabase(List<Integer> products) {
    Path file = dir.resolve("old-" + ++files + ".db");
    try (OldScripts scripts = OldScripts.create(file)) {
      for (String sql : rows(products)) {
        scripts.sql(sql);
      }
      return file;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> rows(List<Integer> products) {
    List<String> rows = new ArrayList<>();
    for (int n : products) {
      String price = price();
      rows.add(
          ("INSERT INTO products (asin, title_ja, images, amazon_price_jpy) VALUES ('%s', '%s',"
                  + " '[\"https://example.invalid/%d.jpg\"]', %d)")
              .formatted(asin(n), title(n), n, 300 + random.nextInt(2_000)));
      rows.add(
          ("INSERT INTO listings (asin, platform, account_id, sku, selling_price, status) VALUES"
                  + " ('%s', 'base', 'a', 'b-%s-2025110112%02d%02d', %s, '%s')")
              .formatted(
                  asin(n),
                  asin(n),
                  files % 60,
                  n,
                  price.isEmpty() ? "NULL" : "'" + price + "'",
                  random.nextInt(3) == 0 ? "held" : "pending"));
      if (random.nextBoolean()) {
        rows.add(
            ("INSERT INTO upload_queue (asin, platform, account_id, status, created_at) VALUES"
                    + " ('%s', 'base', 'a', '%s', '2025-11-21 06:00:00')")
                .formatted(asin(n), random.nextInt(3) == 0 ? "uploading" : "pending"));
      }
    }
    return rows;
  }
}
