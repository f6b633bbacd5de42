package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.upload.queue.QueueFilter;
import dev.ecauto.upload.queue.QueueRow;
import dev.ecauto.upload.queue.QueueViewRepository;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is registered late but urgent does not wait behind days of what is not. */
class PriorityTest extends RegistrationIncidents {
  private static final ListingConfig TEN_A_DAY =
      ListingConfig.builder()
          .platform(
              PlatformId.BASE,
              base -> base.defaults(value -> value.dailyAdds(10)).account(TestStores.ONE))
          .build();

  @EveryStore
  void lessUrgentUploadsMakeWay(String dialect) {
    try (Database db = open(dialect)) {
      ListingService service = service(db, TEN_A_DAY);
      service.register(TO_ONE.withPriority(3), TestProducts.complete(1, 10));
      service.register(TO_ONE.withPriority(5), TestProducts.complete(11, 30));
      service.register(TO_ONE.withPriority(20), TestProducts.complete(41, 4));

      List<QueueRow> rows = rows(db);

      assertThat(rows).hasSize(44);
      Map<LocalDate, Long> days =
          rows.stream().collect(Collectors.groupingBy(PriorityTest::day, Collectors.counting()));
      assertThat(days.values()).allMatch(count -> count <= 10);
      List<QueueRow> byTime =
          rows.stream().sorted(Comparator.comparing(QueueRow::scheduledTime)).toList();
      assertThat(byTime.subList(1, 5)).allMatch(row -> row.priority() == 20);
      assertThat(byTime.subList(34, 44)).filteredOn(row -> row.priority() == 3).hasSize(9);
      assertThat(
              service.plan(TO_ONE.withPriority(20), TestProducts.complete(50, 1)).schedule().days())
          .allMatch(value -> value.day().equals(LocalDate.of(2026, 11, 25)));
      assertThat(
              db.<List<String>>read(
                  tx ->
                      new EventLog()
                          .of(tx, TestProducts.asin(2)).stream()
                              .map(value -> String.valueOf(value.reason()))
                              .toList()))
          .contains("made way for priority 5");
    }
  }

  private static List<QueueRow> rows(Database db) {
    return db.read(tx -> new QueueViewRepository().rows(tx, QueueFilter.all().withLimit(100)));
  }

  private static LocalDate day(QueueRow row) {
    return LocalDate.ofInstant(
        row.scheduledTime(), dev.ecauto.schedule.UploadWindow.DEFAULT.zone());
  }
}
