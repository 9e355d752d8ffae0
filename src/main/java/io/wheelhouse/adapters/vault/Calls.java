package io.wheelhouse.adapters.vault;

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

    private final VaultSettings settings;
    private final Http http;
    private final Judge judge;
    private final Consumer<Duration> pausing;
    private final RandomGenerator random;
    private final AtomicInteger preferred = new AtomicInteger();

    /** @param pausing waits; tests note the pause instead */
    Calls(VaultSettings settings, Http http, Consumer<Duration> pausing, RandomGenerator random) {
        this.settings = settings;
        this.http = http;
        this.judge = new Judge(new Wording(settings.tls()));
        this.pausing = pausing;
        this.random = random;
    }

    /** Which service this is: where it listens, whichever of its servers answers, and which namespace is meant. */
    String address() {
        var servers = settings.servers().stream()
                .map(ServerAddress::toString)
                .sorted()
                .collect(Collectors.joining(" "));
        return settings.namespace().map(name -> servers + " namespace " + name).orElse(servers);
    }

    /** The first answer that is Vault's. */
    Reply send(Call call) throws ServiceException {
        var backoff = new Backoff(random);
        while (true) {
            var failures = new ArrayList<Verdict.Again>();
            var first = preferred.get();
            for (var turn = 0; turn < settings.servers().size(); turn++) {
                var index = (first + turn) % settings.servers().size();
                var server = settings.servers().get(index);
                var verdict = attempt(call, server);
                switch (verdict) {
                    case Verdict.Done done -> {
                        preferred.set(index);
                        return new Reply(call, server, done.answer());
                    }
                    case Verdict.Final end -> throw end.failure();
                    case Verdict.Again again -> failures.add(again);
                }
            }
            pause(backoff, failures);
        }
    }

    private Verdict attempt(Call call, ServerAddress server) {
        var asked = server.uri(call.target());
        var outcome = http.send(call, asked);
        if (outcome instanceof Outcome.Answered answered && Redirection.is(answered.answer())) {
            return redirected(call, server, Redirection.target(answered.answer(), asked, call));
        }
        return verdict(call, server, outcome);
    }

    private Verdict redirected(Call call, ServerAddress server, Optional<ServerAddress> target) {
        if (target.isEmpty()) {
            return new Verdict.Final(new ServiceException.Unreachable(
                    Judge.cannot(call, server, "it redirects elsewhere, which is not followed; check the address")));
        }
        var outcome = http.send(call, target.get().uri(call.target()));
        if (outcome instanceof Outcome.Answered answered && Redirection.is(answered.answer())) {
            return new Verdict.Again(
                    new ServiceException.Unreachable(Judge.cannot(
                            call, target.get(), "the active server redirects, too; check the servers' own addresses")),
                    true,
                    Optional.empty());
        }
        return verdict(call, target.get(), outcome);
    }

    private Verdict verdict(Call call, ServerAddress server, Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered)) {
            if (http.closed()) {
                return new Verdict.Final(judge.ended(call, server, outcome, "the connection was closed"));
            }
            if (Thread.currentThread().isInterrupted()) {
                return new Verdict.Final(judge.ended(call, server, outcome, "it was interrupted"));
            }
        }
        return judge.judge(call, server, outcome);
    }

    private void pause(Backoff backoff, List<Verdict.Again> failures) throws ServiceException {
        // What the server that is tried first says is what the operator should read; one that may recover says more.
        var later = failures.stream().filter(Verdict.Again::later).toList();
        var told = (later.isEmpty() ? failures : later).getFirst();
        var asked = later.stream().flatMap(again -> again.after().stream()).min(Duration::compareTo);
        var pause = later.isEmpty() ? NO_PAUSE : backoff.pause(asked);
        if (pause.isEmpty()) {
            throw told.failure();
        }
        pausing.accept(pause.get());
        if (http.closed() || Thread.currentThread().isInterrupted()) {
            throw told.failure();
        }
    }
}
