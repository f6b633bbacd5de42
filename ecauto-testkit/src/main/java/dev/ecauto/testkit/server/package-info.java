/**
 * What both fake servers share: HTTP on the loopback interface, call records, faults, buckets and
 * windows. Start at {@link dev.ecauto.testkit.server.FakeServer}.
 */
@NullMarked
package dev.ecauto.testkit.server;

import org.jspecify.annotations.NullMarked;
