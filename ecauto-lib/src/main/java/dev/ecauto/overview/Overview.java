package dev.ecauto.overview;

import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.Time;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a person sees of many listings at once, from the store alone, fast at any size: pages are
 * found by index, counts that take long are made again only now and then. Safe for use by many
 * threads.
 */
public final class Overview {
  private static final int FEW_PAGES = 2;
  private static final int MANY_PAGES = 40;

  private static final Duration CHARTED = Duration.ofDays(3);

  private final Database database;
  private final TitleIndex titles;
  private final TitleSearch search = new TitleSearch();
  private final ListingIdRepository ids = new ListingIdRepository();
  private final ListingRowRepository rows;
  private final TimelineRepository times = new TimelineRepository();
  private final Kept<StateCounts> counts;
  private final Kept<Standing> standing;
  private final Kept<List<Cause>> causes;
  private final Kept<List<PlannedHour>> plan;
  private final Kept<List<Long>> limbo;
  private final Kept<List<HourCount>> hours;

  /**
   * Looks at a store.
   *
   * @param config whose fees decide what a price loses
   */
  public Overview(Database database, ListingConfig config, Time time) {
    CountRepository counting = new CountRepository();
    this.database = database;
    this.titles = new TitleIndex(database);
    this.rows = new ListingRowRepository(config);
    this.counts = new Kept<>(() -> database.read(tx -> counting.states(tx, time.now())));
    this.standing =
        new Kept<>(
            () -> database.read(tx -> new Standing(counting.losing(tx), counting.unknown(tx))));
    this.causes = new Kept<>(() -> database.read(times::causes));
    this.plan = new Kept<>(() -> database.read(times::plan));
    this.limbo = new Kept<>(() -> database.read(ids::limbo));
    this.hours = new Kept<>(() -> database.read(tx -> times.hours(tx, time.now().minus(CHARTED))));
  }

  /**
   * Live listings that need care.
   *
   * @param losing below break-even until their change is sent
   * @param unknown whose price at Amazon is not known at present
   */
  public record Standing(long losing, long unknown) {}

  /** Every listing counted once. */
  public StateCounts counts() {
    return counts.get();
  }

  /** Live listings that need care. */
  public Standing standing() {
    return standing.get();
  }

  /** Why listings failed, the most frequent cause first. */
  public List<Cause> causes() {
    return causes.get();
  }

  /** What waits for its time, per account and hour, in that order. */
  public List<PlannedHour> plan() {
    return plan.get();
  }

  /** What was counted before does not hold any more: something was changed. */
  public void changed() {
    List.of(counts, standing, causes, plan, limbo).forEach(Kept::forget);
  }

  /** Uploads and edits of each hour of the last three days; hours without any are left out. */
  public List<HourCount> hours() {
    return hours.get();
  }

  /** What Amazon asked for a product and what the shops showed, oldest first. */
  public List<PricePoint> prices(Asin asin) {
    return database.read(tx -> times.prices(tx, asin));
  }

  /** A page of the audit trail, newest first. */
  public EventPage events(EventQuery query) {
    return database.read(tx -> times.events(tx, query));
  }

  /** A product's listings, newest first. */
  public List<ListingRow> listings(Asin asin) {
    return database.read(tx -> rows.of(tx, ids.named(tx, asin.value(), ListingQuery.all())));
  }

  /** Listings by their ids; what is not there is left out. Keep to a thousand a call. */
  public List<ListingRow> listings(Collection<Long> wanted) {
    return database.read(tx -> rows.of(tx, List.copyOf(wanted)));
  }

  /** A page of listings, newest first. */
  public ListingPage listings(ListingQuery query) {
    String text = query.text();
    if (text == null) {
      List<Long> lost = lost(query);
      return database.read(tx -> page(tx, query, newest(ids.page(tx, query), lost)));
    }
    List<ListingRow> named = database.read(tx -> rows.of(tx, ids.named(tx, text, query)));
    if (!named.isEmpty()) {
      return new ListingPage(named, OptionalLong.empty(), 0);
    }
    long untaken = titles.takeIn(FEW_PAGES);
    boolean meansFew = mostly(query) <= TitleSearch.MAX_CANDIDATES;
    return database.read(
        tx -> {
          TitleSearch.Found found =
              meansFew ? search.byFilter(tx, query, text) : search.byWords(tx, query, text);
          return new ListingPage(rows.of(tx, found.ids()), found.next(), untaken);
        });
  }

  /** How many listings a query's filters mean, as far as they are counted. */
  private long mostly(ListingQuery query) {
    StateCounts all = counts();
    AccountKey account = query.account();
    ListingState state = query.state();
    if (state == null && account != null) {
      return all.total(account);
    }
    return state == null || state == ListingState.WITHHELD // some of which is found by no index
        ? Long.MAX_VALUE
        : account == null ? all.of(state) : all.of(account, state);
  }

  /** Pending without a queue row and without a reason is withheld, too. */
  private List<Long> lost(ListingQuery query) {
    return query.state() == ListingState.WITHHELD && query.cause() == null
        ? limbo.get().stream().filter(id -> id < query.before()).limit(query.size()).toList()
        : List.of();
  }

  private static List<Long> newest(List<Long> some, List<Long> more) {
    return more.isEmpty()
        ? some
        : Stream.concat(some.stream(), more.stream())
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList();
  }

  private ListingPage page(Transaction tx, ListingQuery query, List<Long> found) {
    List<Long> page = found.subList(0, Math.min(query.size(), found.size()));
    return new ListingPage(
        rows.of(tx, page).stream().filter(row -> isOf(row, query)).toList(),
        found.size() > query.size()
            ? OptionalLong.of(page.get(page.size() - 1))
            : OptionalLong.empty(),
        0);
  }

  private static boolean isOf(ListingRow row, ListingQuery query) {
    return query.account() == null || row.account().equals(query.account());
  }

  /**
   * Takes titles into the index, new ones first, a page per transaction; to be called now and then.
   *
   * @return how many listings are left to take in
   */
  public long indexTitles() {
    long untaken = titles.takeIn(MANY_PAGES);
    if (untaken == 0) {
      titles.lookAgain();
    }
    return untaken;
  }
}
