package io.wheelhouse.contention;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How dangerous life is: chances, each of one call.
 *
 * @param kill the client dies, before or after the call
 * @param lose the request, or its reply, is lost
 * @param delay the request is held back and arrives later, which its sender cannot know
 */
record Hazards(double kill, double lose, double delay) {
    /** What operators meet: they do not die, networks fail them all the same. */
    Hazards withoutDeath() {
        return new Hazards(0, lose, delay);
    }

    static boolean strikes(double chance) {
        return chance > 0 && ThreadLocalRandom.current().nextDouble() < chance;
    }
}
