package dev.ecauto.health;

import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What health is judged by.
 *
 * @param database the store
 * @param time the time
 * @param directory where the store lies; {@code null} if it is no file
 */
public record HealthServices(Database database, Time time, @Nullable Path directory) {}
