package io.wheelhouse.locks;

import static java.util.stream.Collectors.joining;

import io.wheelhouse.spi.ConnectionReport.Result;
import io.wheelhouse.spi.ConnectionReport.Step;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.KvTransactionResult.Failure;
import io.wheelhouse.spi.KvTransactionResult.Reason;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the connection may do with locks: read the tiers, write them, and write the keys that go with it. Writes nothing.
 *
 * @param store the store
 * @param layout where keys lie
 */
record LockRights(KeyValueStore store, Layout layout) {
    /** So many environments are asked about: one transaction of any server takes them. */
    private static final int MOST = 30;

    List<Step> ask() {
        return List.of(
                step("Read tiers below " + layout.root(), this::read),
                step("Change tiers below " + layout.root(), this::change),
                step("Keep proofs and remembered limits below " + layout.app(), this::keep));
    }

    private Finding read() throws ServiceException {
        var names = names();
        if (names.partial()) {
            return new Finding(Result.WARNING, "only a part of it may be read (PARTIAL VIEW)");
        }
        return new Finding(
                Result.OK,
                names.items().isEmpty()
                        ? "nothing is there"
                        : "allowed; %d names".formatted(names.items().size()));
    }

    private KvListing<String> names() throws ServiceException {
        return store.keys(layout.root(), "/", ReadMode.DEFAULT);
    }

    /** Rules may be wider or narrower than the root, so each environment is asked about that is seen. */
    private Finding change() throws ServiceException {
        var environments = PatchReader.folders(layout.root(), names().items()).stream()
                .filter(name -> !layout.app().startsWith(layout.environmentPrefix(name)))
                .sorted()
                .toList();
        if (environments.isEmpty()) {
            return write(layout.root(), List.of(layout.root()));
        }
        var asked = environments.subList(0, Math.min(MOST, environments.size()));
        var forbidden = forbidden(asked.stream().map(layout::environmentPrefix).toList());
        var allowed = asked.stream()
                .filter(name -> !forbidden.containsKey(layout.environmentPrefix(name)))
                .toList();
        if (allowed.isEmpty() || !denied(forbidden)) {
            return finding(layout.root(), forbidden);
        }
        if (forbidden.isEmpty()) {
            return new Finding(
                    Result.OK,
                    asked.size() == environments.size()
                            ? "allowed in %s".formatted(count(asked))
                            : "allowed in the first %d of %d environments; the others were not asked about"
                                    .formatted(asked.size(), environments.size()));
        }
        return new Finding(
                Result.WARNING,
                "allowed in %d of %s: %s; not allowed in %s"
                        .formatted(
                                allowed.size(),
                                count(asked),
                                String.join(", ", allowed),
                                asked.stream()
                                        .filter(name -> !allowed.contains(name))
                                        .collect(joining(", "))));
    }

    private static String count(List<String> environments) {
        return environments.size() == 1 ? "1 environment" : environments.size() + " environments";
    }

    private Finding keep() throws ServiceException {
        return write(
                layout.app(),
                Stream.of("saved/", "audit/", "attempt/", "fence/", "queue/")
                        .map(layout.app()::concat)
                        .toList());
    }

    private Finding write(String whole, List<String> parts) throws ServiceException {
        return finding(whole, forbidden(parts));
    }

    private static Finding finding(String whole, Map<String, Failure> forbidden) {
        if (forbidden.isEmpty()) {
            return new Finding(Result.OK, "allowed");
        }
        return denied(forbidden)
                ? new Finding(
                        Result.WARNING,
                        "not allowed: looking only. To change locks, the token needs key_prefix \"%s\" { policy = \"write\" }"
                                .formatted(whole))
                : new Finding(
                        Result.WARNING, forbidden.values().iterator().next().what());
    }

    private static boolean denied(Map<String, Failure> forbidden) {
        return forbidden.values().stream().allMatch(failure -> failure.reason() == Reason.DENIED);
    }

    /**
     * Below which of these prefixes the connection may not write, and why. Writes nothing: to check that a key is absent
     * needs the right to write it (reference 3.1), and all questions of a transaction are answered.
     */
    private Map<String, Failure> forbidden(List<String> prefixes) throws ServiceException {
        var questions = prefixes.stream()
                .<KvOperation>map(
                        prefix -> new KvOperation.CheckAbsent(prefix + "wheelhouse-asks-" + UUID.randomUUID()))
                .toList();
        var forbidden = new TreeMap<String, Failure>();
        if (store.transact(questions) instanceof KvTransactionResult.RolledBack refused) {
            for (var failure : refused.failures()) {
                if (failure.operation() < 0) {
                    prefixes.forEach(prefix -> forbidden.put(prefix, failure));
                } else {
                    forbidden.put(prefixes.get(failure.operation()), failure);
                }
            }
        }
        return forbidden;
    }

    private static Step step(String title, Try attempt) {
        long start = System.nanoTime();
        Finding finding;
        try {
            finding = attempt.run();
        } catch (ServiceException failure) {
            finding = new Finding(Result.WARNING, String.valueOf(failure.getMessage()));
        }
        return new Step(title, finding.result(), finding.detail(), Duration.ofNanos(System.nanoTime() - start));
    }

    private record Finding(Result result, String detail) {}

    @FunctionalInterface
    private interface Try {
        Finding run() throws ServiceException;
    }
}
