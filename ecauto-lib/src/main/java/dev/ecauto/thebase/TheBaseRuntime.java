package dev.ecauto.thebase;

import dev.ecauto.http.HttpTransport;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;

/**
 * What BASE's client runs on.
 *
 * @param http made with {@link TheBaseConfig#requestTimeout()}
 * @param store keeps tokens and quota counts; shared by every process that works for an account
 * @param time the time, whose signal ends every wait
 */
public record TheBaseRuntime(HttpTransport http, Database store, Time time) {}
