package dev.ecauto.live.revision.internal;

import dev.ecauto.live.look.internal.Looker;
import dev.ecauto.live.revision.RevisionListener;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import java.util.Map;

/**
 * What sending works with.
 *
 * @param database the store
 * @param platforms the shops by platform
 * @param planner decides once more, on what the shop says in the moment of sending
 * @param looker knows how looks go at large
 * @param time the time
 * @param observer told of what was sent
 */
public record SendServices(
    Database database,
    Map<PlatformId, SalesPlatform> platforms,
    Planner planner,
    Looker looker,
    Time time,
    RevisionListener observer) {
  public SendServices {
    platforms = Map.copyOf(platforms);
  }
}
