package dev.ecauto.overview;

import dev.ecauto.overview.TitleRepository.Titles;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import java.util.List;

/**
 * Takes the titles of listings into the index, a page per transaction: first those that are new,
 * then again and again all of them, for what changed. Safe for use by many threads and processes.
 */
final class TitleIndex {
  private static final String NEW = "new";
  private static final String AGAIN = "again";
  private static final int PAGE = 500;

  private final Database database;
  private final TitleRepository titles = new TitleRepository();

  TitleIndex(Database database) {
    this.database = database;
  }

  /**
   * Takes in new listings.
   *
   * @param pages at most so many transactions
   * @return how many listings are left to take in
   */
  long takeIn(int pages) {
    for (int i = 0; i < pages; i++) {
      if (database.read(this::untaken) == 0 || database.write(tx -> page(tx, NEW)) < PAGE) {
        break;
      }
    }
    return database.read(this::untaken);
  }

  /** Looks again at a page of those that were taken in before; begins anew at the end. */
  void lookAgain() {
    database.run(
        tx -> {
          if (page(tx, AGAIN) < PAGE) {
            titles.setMark(tx, AGAIN, 0);
          }
        });
  }

  private long untaken(Transaction tx) {
    return titles.newer(tx, titles.mark(tx, NEW));
  }

  private int page(Transaction tx, String walk) {
    List<Titles> page = titles.after(tx, titles.mark(tx, walk), PAGE);
    titles.changed(tx, page).forEach(each -> titles.put(tx, each));
    if (!page.isEmpty()) {
      titles.setMark(tx, walk, page.get(page.size() - 1).listingId());
    }
    return page.size();
  }
}
