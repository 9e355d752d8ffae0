package io.wheelhouse.change;

import java.time.Instant;

/**
 * Who acts, and from where.
 *
 * @param user the login name on this machine
 * @param machine this machine's name
 * @param origin {@code cli} or {@code desktop}
 * @param process the process id, and with {@code processStart} enough to tell whether it still runs
 * @param processStart when the process began; {@link Instant#EPOCH} when the system does not say
 */
public record Actor(String user, String machine, String origin, long process, Instant processStart) {}
