package dev.ecauto.catalog;

import dev.ecauto.model.Asin;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts and images in one language. The first language decides whether a product exists. */
final class CatalogStage extends Stage {
  private final Language language;
  private final boolean decides;

  /**
   * @param decides whether an ASIN missing here does not exist
   */
  CatalogStage(Desk desk, Language language, boolean decides) {
    super(desk);
    this.language = language;
    this.decides = decides;
  }

  @Override
  CatalogCall request(Operation operation, Pool.Group group) {
    return new CatalogCall(
        operation, group.asins(), language, desk.policy().condition(), group.page());
  }

  @Override
  void took(Operation operation, Pool.Group group, CallResult result) {
    CallResult.Items page = (CallResult.Items) result;
    Map<Asin, CatalogItem> found = new HashMap<>(group.found());
    found.putAll(page.items());
    if (page.nextPage() != null) {
      pool.add(new Pool.Group(group.needs(), true, page.nextPage(), Map.copyOf(found)));
      return;
    }
    Provenance provenance = new Provenance(operation.wireName(), desk.now());
    for (Need need : group.needs()) {
      take(need.ticket, found.get(need.ticket.asin), provenance);
    }
  }

  private void take(Ticket ticket, @Nullable CatalogItem item, Provenance provenance) {
    if (ticket.isClosed()) {
      return;
    }
    if (item != null) {
      ticket.take(language, item, provenance);
    } else if (decides) {
      desk.close(ticket, new FetchOutcome.NotFound(ticket.asin));
      return;
    }
    desk.partDone(ticket);
    if (decides) {
      desk.found(ticket);
    }
  }

  @Override
  void refused(Need need, CallResult.Refused refused) {
    String reason = "Amazon refuses it: " + refused.reason();
    desk.close(need.ticket, new FetchOutcome.Malformed(need.ticket.asin.value(), reason));
  }
}
