package io.wheelhouse.adapters.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sample estate's tiers and hosts: a mobile game studio. */
final class Roster {
    /** Every host converges about four times an hour. */
    static final Duration PERIOD = Duration.ofMinutes(15);

    private static final List<String> ENVIRONMENTS = List.of("prod", "staging", "qa", "dev");

    static final List<Seat> SEATS = seats();

    private Roster() {}

    /**
     * A tier of an environment.
     *
     * @param limit how many of its hosts may run at a time; −1 for all
     * @param hosts how many hosts it has
     * @param run how long a run usually takes
     */
    record Seat(String environment, String tier, int limit, int hosts, Duration run) {
        String prefix() {
            return "chef/" + environment + "/" + tier + "/";
        }

        /** Hosts outside production carry their environment in their name, so that a name means one host. */
        String host(int number) {
            return environment.equals("prod") ? tier + "-" + number : environment + "-" + tier + "-" + number;
        }

        /** Build agents outside production come and go without an agent that could be asked. */
        boolean unclear() {
            return tier.equals("build-agents") && !environment.equals("prod");
        }

        List<String> names() {
            var names = new ArrayList<String>();
            for (int number = 1; number <= hosts; number++) {
                names.add(host(number));
            }
            return names;
        }

        /** When the run that is due at this moment began, if one is: runs are spread over the period and differ a little. */
        Optional<Instant> runningSince(int number, Instant now) {
            long period = PERIOD.toSeconds();
            long phase = Math.floorMod(prefix().hashCode() * 31L + 7919L * number, period);
            long shifted = now.getEpochSecond() - phase;
            long round = Math.floorDiv(shifted, period);
            long into = Math.floorMod(shifted, period);
            long spread = Math.floorMod(round * 1_103_515_245L + phase * 12_345L, 41) - 20L;
            long lasts = Math.min(period - 30, run.toSeconds() * (100 + spread) / 100);
            return into < lasts ? Optional.of(now.minusSeconds(into)) : Optional.empty();
        }
    }

    private static List<Seat> seats() {
        var seats = new ArrayList<Seat>();
        for (var environment : ENVIRONMENTS) {
            int scale = environment.equals("prod") ? 3 : 1;
            seats.add(new Seat(environment, "web", 3, 4 * scale, seconds(240)));
            seats.add(new Seat(environment, "matchmaking", 2, 2 * scale, seconds(420)));
            seats.add(new Seat(environment, "leaderboard", 1, scale, seconds(300)));
            seats.add(new Seat(environment, "chat", 2, 2 * scale, seconds(180)));
            seats.add(new Seat(environment, "payments", 1, 2, seconds(540)));
            seats.add(new Seat(environment, "inventory", 2, 2 * scale, seconds(200)));
            seats.add(new Seat(environment, "push", 1, scale, seconds(90)));
            seats.add(new Seat(environment, "cdn-origin", 4, 2 * scale, seconds(60)));
            seats.add(new Seat(environment, "sessions", 1, 2, seconds(360)));
            seats.add(new Seat(environment, "analytics", -1, 3 * scale, seconds(600)));
            seats.add(new Seat(environment, "guilds", 2, 2, seconds(150)));
            seats.add(new Seat(environment, "build-agents", 10, 3, seconds(780)));
        }
        return List.copyOf(seats);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    static Seat seat(String environment, String tier) {
        return SEATS.stream()
                .filter(seat ->
                        seat.environment().equals(environment) && seat.tier().equals(tier))
                .findFirst()
                .orElseThrow();
    }
}
