package io.wheelhouse.adapters.consul;

import io.wheelhouse.adapters.net.Backoff;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Brings a call to one of the servers: the one that answered last first, then the others, then again after a pause where
 * that is harmless and hopeful. Thread-safe; blocks the caller.
 */
final class Calls {
    private static final Optional<Duration> NO_PAUSE = Optional.empty();

    private final ConsulSettings settings;
    private final Attempts attempts;
    private final Judge judge;
    private final Consumer<Duration> pausing;
    private final RandomGenerator random;
    private final AtomicInteger preferred = new AtomicInteger();

    /** @param pausing waits; tests note the pause instead */
    Calls(ConsulSettings settings, Attempts attempts, Consumer<Duration> pausing, RandomGenerator random) {
        this.settings = settings;
        this.attempts = attempts;
        this.judge = new Judge(new Wording(settings.tls()));
        this.pausing = pausing;
        this.random = random;
    }

    /** The datacenter, namespace and partition that calls about data are for. */
    Scope scope() {
        return settings.scope();
    }

    /** Which service this is: where it listens, whichever of its servers answers, and which part of it is meant. */
    String address() {
        var servers = settings.servers().stream()
                .map(ServerAddress::toString)
                .sorted()
                .collect(Collectors.joining(" "));
        return settings.scope().keys().after(servers);
    }

    /** Whether requests carry no token of ours, so that the agent's own default token applies. */
    boolean anonymous() {
        return settings.token().isEmpty();
    }

    Judge judge() {
        return judge;
    }

    /** The first reply that makes sense. */
    <T> Reply<T> send(Call<T> call) throws ServiceException {
        var backoff = new Backoff(random);
        while (true) {
            var failures = new ArrayList<Verdict.Again<T>>();
            var first = preferred.get();
            for (var turn = 0; turn < settings.servers().size(); turn++) {
                var index = (first + turn) % settings.servers().size();
                var verdict = attempt(call, settings.servers().get(index));
                if (verdict instanceof Verdict.Done<T> done) {
                    preferred.set(index);
                    return done.reply();
                }
                switch (verdict) {
                    case Verdict.Done<T> done -> throw new AssertionError(done);
                    case Verdict.Final<T> end -> throw end.failure();
                    case Verdict.Again<T> again -> failures.add(again);
                }
            }
            var pause = failures.stream().anyMatch(Verdict.Again::later) ? backoff.pause(asked(failures)) : NO_PAUSE;
            if (pause.isEmpty()) {
                throw summary(call, failures);
            }
            pausing.accept(pause.get());
        }
    }

    private <T> Verdict<T> attempt(Call<T> call, ServerAddress server) throws ServiceException {
        var outcome = attempts.run(server, call, Credentials.read(settings));
        if (outcome instanceof Outcome.Replied<T>) {
            return judge.judge(call, server, outcome);
        }
        if (attempts.closed()) {
            return new Verdict.Final<>(judge.ended(call, server, outcome, "the connection was closed"));
        }
        if (Thread.currentThread().isInterrupted()) {
            return new Verdict.Final<>(judge.ended(call, server, outcome, "the call was interrupted"));
        }
        return judge.judge(call, server, outcome);
    }

    /** The shortest pause that a server asked for: that server will be ready then. */
    private static <T> Optional<Duration> asked(List<Verdict.Again<T>> failures) {
        return failures.stream().flatMap(failure -> failure.after().stream()).min(Duration::compareTo);
    }

    /** The failure that says most: of a server that answered, rather than of one that could not be reached. */
    private static <T> ServiceException summary(Call<T> call, List<Verdict.Again<T>> failures) {
        var answered = failures.stream().filter(Verdict.Again::later).findFirst();
        if (answered.isPresent() || failures.size() == 1) {
            return answered.orElse(failures.getFirst()).failure();
        }
        var each =
                failures.stream().map(failure -> failure.failure().getMessage()).toList();
        return new ServiceException.Unreachable("Cannot %s: none of %d servers can be reached. %s"
                .formatted(call.purpose(), failures.size(), String.join(". ", each)));
    }
}
