package io.wheelhouse.bench;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.EnvironmentPolicy;
import io.wheelhouse.change.Gate;
import io.wheelhouse.change.Journal;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.locks.HostSigns;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.LockSettings;
import io.wheelhouse.locks.Pause;
import io.wheelhouse.locks.Targets;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.store.Store;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.MemoryJournal;
import io.wheelhouse.testing.MemoryLockMemory;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A slot taken and given back, against two bare transactions; and how many transactions disabling 1,000 tiers takes. */
final class CycleBench {
    private static final int CYCLES = 400;
    private static final TierName TIER = new TierName("dev", "cycle");
    private static final Approval HOST = new Approval(Optional.empty(), new Consent.Host());

    private CycleBench() {}

    static void run(ConsulServer server, PrintStream out) throws Exception {
        try (var connection = server.connect()) {
            var store = connection.port(KeyValueStore.class).orElseThrow();
            write(store, "chef/dev/cycle/max_concurrent", "3");
            var bare = new ArrayList<Double>();
            var inMemory = new ArrayList<Double>();
            var onDisk = new ArrayList<Double>();
            var folder = Files.createTempDirectory("wheelhouse-cycle");
            try (var disk = new Store(folder, InstantSource.system())) {
                for (int turn = 0; turn < CYCLES; turn++) {
                    bare.add(bare(store));
                    inMemory.add(cycle(service(store), road(new MemoryJournal())));
                    onDisk.add(cycle(service(store), road(disk.journal())));
                }
            }
            double two = CommandBench.median(bare.subList(CYCLES / 2, CYCLES));
            double without = CommandBench.median(inMemory.subList(CYCLES / 2, CYCLES));
            double with = CommandBench.median(onDisk.subList(CYCLES / 2, CYCLES));
            out.printf(
                    "acquire + release: %.2f ms beyond the journal's disk; two bare transactions: %.2f ms; ratio %.2f (reach 1.5); with the journal's four syncs %.2f ms%n",
                    without, two, without / two, with);
            disable(store, out);
        }
    }

    private static LockService service(KeyValueStore store) {
        return new LockService(
                store,
                Optional.empty(),
                HostSigns.NONE,
                new MemoryLockMemory(),
                "bench",
                "here",
                LockSettings.defaults(),
                InstantSource.system(),
                Pause.SLEEP,
                "bench");
    }

    private static ChangeRoad road(Journal journal) {
        var gate = new Gate("bench", false, name -> EnvironmentPolicy.ROUTINE, Gate.PREVIEW_AGE);
        return new ChangeRoad(
                journal, gate, new Actor("bench", "here", "bench", 1, Instant.EPOCH), InstantSource.system());
    }

    private static double cycle(LockService locks, ChangeRoad road) throws Exception {
        long start = System.nanoTime();
        var acquire = locks.acquire(TIER, "bench", Optional.empty());
        carryOut(road, acquire);
        carryOut(road, locks.release(acquire));
        return (System.nanoTime() - start) / 1e6;
    }

    private static <P> void carryOut(ChangeRoad road, Change<P> change) throws Exception {
        var result = road.carryOut(change, change.preview(), HOST, StopSign.NEVER);
        if (!result.outcome().word().equals("APPLIED")) {
            throw new IllegalStateException(result.outcome().toString());
        }
    }

    private static double bare(KeyValueStore store) throws Exception {
        long start = System.nanoTime();
        for (int round = 0; round < 2; round++) {
            store.transact(List.of(
                    set("chef/dev/bare/current", "x" + start + round),
                    set("chef/dev/bare/running/h", "y" + start + round),
                    set("wheelhouse/attempt/dev/bare/h", "z" + start + round)));
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void disable(KeyValueStore store, PrintStream out) throws Exception {
        for (int tier = 0; tier < 1_000; tier++) {
            write(store, "chef/many/t%04d/max_concurrent".formatted(tier), "3");
        }
        var locks = service(store);
        Change<?> change = locks.disable(new Targets.Some(List.of("many"), List.of()));
        long start = System.nanoTime();
        var result = operate(road(new MemoryJournal()), change);
        double took = (System.nanoTime() - start) / 1e6;
        int parts =
                store.list("wheelhouse/audit/bulk/", ReadMode.DEFAULT).items().size();
        out.printf("disable 1,000 tiers: %s in %.0f ms, %d write transactions (reach 17)%n", result, took, parts);
    }

    private static <P> String operate(ChangeRoad road, Change<P> change) throws Exception {
        var approval = new Approval(Optional.of("bench"), new Consent.Beforehand());
        return road.carryOut(change, change.preview(), approval, StopSign.NEVER)
                .outcome()
                .word();
    }

    private static void write(KeyValueStore store, String key, String value) throws Exception {
        store.transact(List.of(set(key, value)));
    }

    private static KvOperation set(String key, String value) {
        return new KvOperation.Set(key, value.getBytes(StandardCharsets.UTF_8), 0);
    }
}
